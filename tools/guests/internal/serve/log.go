package serve

import (
	"encoding/json"
	"net"
	"net/http"
	"os"
	"sync"
	"time"
)

// Entry is a line of a log: one request and its answer.
type Entry struct {
	Time    time.Time   `json:"time"`
	Client  string      `json:"client"`
	Method  string      `json:"method"`
	URL     string      `json:"url"`
	Headers http.Header `json:"headers"`
	Status  int         `json:"status"`
	Bytes   int64       `json:"bytes"`
}

// Log writes entries to a file as lines of JSON, whole lines only.
type Log struct {
	mu   sync.Mutex
	file *os.File
}

// OpenLog opens a log to add to.
func OpenLog(name string) (*Log, error) {
	file, err := os.OpenFile(name, os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o644)
	if err != nil {
		return nil, err
	}
	return &Log{file: file}, nil
}

// Of logs what a handler answers, once it has. What is connected stays so as long as the client likes: its entry is there when
// the client is told.
func (l *Log) Of(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		counted := &counter{ResponseWriter: w, status: http.StatusOK}
		note := sync.OnceFunc(func() { l.write(entryOf(r, counted)) })
		if r.Method == http.MethodConnect {
			counted.answered = note
		}
		defer note()
		next.ServeHTTP(counted, r)
	})
}

func entryOf(r *http.Request, answer *counter) Entry {
	client, _, _ := net.SplitHostPort(r.RemoteAddr)
	return Entry{
		Time: time.Now(), Client: client, Method: r.Method, URL: urlOf(r), Headers: r.Header,
		Status: answer.status, Bytes: answer.bytes,
	}
}

// urlOf is what was asked for: an address to connect to, or a whole URL.
func urlOf(r *http.Request) string {
	if r.Method == http.MethodConnect {
		return r.Host
	}
	u := *r.URL
	if u.Host == "" {
		u.Scheme, u.Host = "http", r.Host
		if r.TLS != nil {
			u.Scheme = "https"
		}
	}
	return u.String()
}

func (l *Log) write(e Entry) {
	line, err := json.Marshal(e)
	if err != nil {
		return
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	_, _ = l.file.Write(append(line, '\n')) // the run folder may be gone: nobody reads the log then
}

// counter notes what is answered.
type counter struct {
	http.ResponseWriter
	status   int
	bytes    int64
	answered func()
}

func (c *counter) WriteHeader(status int) {
	c.status = status
	c.ResponseWriter.WriteHeader(status)
	if c.answered != nil {
		c.answered()
	}
}

func (c *counter) Write(p []byte) (int, error) {
	n, err := c.ResponseWriter.Write(p)
	c.bytes += int64(n)
	return n, err
}

// Unwrap lets http.ResponseController reach the connection.
func (c *counter) Unwrap() http.ResponseWriter { return c.ResponseWriter }
