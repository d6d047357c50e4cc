// butane-bench transpiles the config on standard input as a Go library does, in this process, and prints as JSON the
// seconds that one time takes on average: by the clock, and of CPU time in all threads.
//
//	butane-bench WARM TIMES
//
// WARM times go before those that are measured.
package main

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"strconv"
	"syscall"
	"time"

	"github.com/coreos/butane/config"
	"github.com/coreos/butane/config/common"
)

func main() {
	source, err := io.ReadAll(os.Stdin)
	check(err)
	transpile(source, times(1))
	count := times(2)
	began, used := time.Now(), cpuTime()
	transpile(source, count)
	check(json.NewEncoder(os.Stdout).Encode(map[string]float64{
		"seconds":    time.Since(began).Seconds() / float64(count),
		"cpuSeconds": (cpuTime() - used).Seconds() / float64(count),
	}))
}

func cpuTime() time.Duration {
	var usage syscall.Rusage
	check(syscall.Getrusage(syscall.RUSAGE_SELF, &usage))
	return time.Duration(usage.Utime.Nano() + usage.Stime.Nano())
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
