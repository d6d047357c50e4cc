// pulumi-language-nodejs is a small language host for Node.js: it runs programs
// and component providers and writes their SDKs, and it installs nothing.
//
// The official host is built from a repository of its own tools and is not
// published as a Go module in a version that can run component providers.
package main

import (
	"fmt"
	"os"

	"github.com/pulumi/pulumi/sdk/v3/go/common/util/rpcutil"
	pulumirpc "github.com/pulumi/pulumi/sdk/v3/proto/go"
	"google.golang.org/grpc"
)

func main() {
	h := &host{engine: os.Args[len(os.Args)-1]}
	server, err := rpcutil.ServeWithOptions(rpcutil.ServeOptions{
		Init: func(s *grpc.Server) error {
			pulumirpc.RegisterLanguageRuntimeServer(s, h)
			return nil
		},
	})
	if err == nil {
		fmt.Println(server.Port)
		err = <-server.Done
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "pulumi-language-nodejs:", err)
		os.Exit(1)
	}
}
