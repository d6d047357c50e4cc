package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"strings"

	"github.com/pulumi/pulumi/sdk/v3/go/common/resource/config"
	"github.com/pulumi/pulumi/sdk/v3/go/common/util/rpcutil"
	pulumirpc "github.com/pulumi/pulumi/sdk/v3/proto/go"
)

// The SDK exits with this status after it has reported the user's error itself.
const reported = 32

func (h *host) Run(ctx context.Context, req *pulumirpc.RunRequest) (*pulumirpc.RunResponse, error) {
	dir := req.Info.ProgramDirectory
	script, err := sdkScript(dir, "run")
	if err != nil {
		return &pulumirpc.RunResponse{Error: err.Error()}, nil
	}
	env, err := programEnv(req)
	if err != nil {
		return nil, err
	}
	cmd := exec.CommandContext(ctx, "node", append([]string{script}, h.arguments(req)...)...)
	cmd.Dir, cmd.Env, cmd.Stdout, cmd.Stderr = dir, env, os.Stdout, os.Stderr
	err = cmd.Run()
	var exit *exec.ExitError
	switch {
	case !errors.As(err, &exit):
		return &pulumirpc.RunResponse{}, err
	case exit.ExitCode() == reported:
		return &pulumirpc.RunResponse{Bail: true}, nil
	}
	return &pulumirpc.RunResponse{Error: fmt.Sprintf("the program ended with exit status %d", exit.ExitCode())}, nil
}

// arguments are the SDK's run script's: options that have a value, then the program.
func (h *host) arguments(req *pulumirpc.RunRequest) []string {
	var args []string
	for _, option := range [][2]string{
		{"--monitor", req.MonitorAddress},
		{"--engine", h.engine},
		{"--organization", req.Organization},
		{"--project", req.Project},
		{"--stack", req.Stack},
		{"--pwd", req.Pwd},
		{"--parallel", strconv.Itoa(int(req.Parallel))},
	} {
		if option[1] != "" {
			args = append(args, option[0], option[1])
		}
	}
	if req.DryRun {
		args = append(args, "--dry-run")
	}
	return append(append(args, req.Info.EntryPoint), req.Args...)
}

// programEnv is the environment in which the SDK finds the stack's configuration.
func programEnv(req *pulumirpc.RunRequest) ([]string, error) {
	values := map[string]string{}
	for name, value := range req.Config {
		key, err := config.ParseKey(name)
		if err != nil {
			return nil, err
		}
		values[key.Namespace()+":config:"+key.Name()] = value
	}
	conf, err := json.Marshal(values)
	if err != nil {
		return nil, err
	}
	secrets, err := json.Marshal(append([]string{}, req.ConfigSecretKeys...))
	if err != nil {
		return nil, err
	}
	env := append(os.Environ(), "PULUMI_CONFIG="+string(conf), "PULUMI_CONFIG_SECRET_KEYS="+string(secrets))
	if ts, given := req.Info.Options.AsMap()["typescript"].(bool); ts || !given {
		env = append(env, "PULUMI_NODEJS_TYPESCRIPT=true")
	}
	return env, nil
}

// RunPlugin runs a component provider from its source directory.
func (h *host) RunPlugin(req *pulumirpc.RunPluginRequest, server pulumirpc.LanguageRuntime_RunPluginServer) error {
	dir := req.Info.ProgramDirectory
	script, err := sdkScript(dir, "run-plugin")
	if err != nil {
		return err
	}
	streams, stdout, stderr, err := rpcutil.MakeRunPluginStreams(server, false)
	if err != nil {
		return err
	}
	defer streams.Close()
	cmd := exec.CommandContext(server.Context(), "node", append([]string{script, dir}, req.Args...)...)
	cmd.Dir, cmd.Env, cmd.Stdout, cmd.Stderr = req.Pwd, req.Env, stdout, stderr
	err = cmd.Run()
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		code := &pulumirpc.RunPluginResponse_Exitcode{Exitcode: int32(exit.ExitCode())}
		return server.Send(&pulumirpc.RunPluginResponse{Output: code})
	}
	if err != nil {
		return err
	}
	return streams.Close()
}

// sdkScript finds one of the SDK's scripts the way the program in dir would.
func sdkScript(dir, name string) (string, error) {
	cmd := exec.Command("node", "-p", fmt.Sprintf("require.resolve(%q)", "@pulumi/pulumi/cmd/"+name))
	cmd.Dir = dir
	out, err := cmd.Output()
	if err != nil {
		return "", fmt.Errorf("@pulumi/pulumi is not installed in %s: run `npm install` there", dir)
	}
	return strings.TrimSpace(string(out)), nil
}
