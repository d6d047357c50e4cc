// butane-bench transpiles the config on standard input as a Go library does, in this process, and prints the
// seconds that one time takes on average.
//
//	butane-bench WARM TIMES
//
// WARM times go before those that are measured.
package main

import (
	"fmt"
	"io"
	"os"
	"strconv"
	"time"

	"github.com/coreos/butane/config"
	"github.com/coreos/butane/config/common"
)

func main() {
	source, err := io.ReadAll(os.Stdin)
	check(err)
	transpile(source, times(1))
	count := times(2)
	began := time.Now()
	transpile(source, count)
	fmt.Println(time.Since(began).Seconds() / float64(count))
}

func times(argument int) int {
	if len(os.Args) != 3 {
		check(fmt.Errorf("usage: butane-bench WARM TIMES"))
	}
	count, err := strconv.Atoi(os.Args[argument])
	check(err)
	return count
}

func transpile(source []byte, times int) {
	for range times {
		_, report, err := config.TranslateBytes(source, common.TranslateBytesOptions{})
		check(err)
		if report.IsFatal() {
			check(fmt.Errorf("%s", report.String()))
		}
	}
}

func check(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
