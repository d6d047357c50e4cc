// Package glamour is left out: Markdown is shown as it is written.
package glamour

// TermRenderer shows Markdown.
type TermRenderer struct{}

// NewTermRenderer takes any option.
func NewTermRenderer(...struct{}) (*TermRenderer, error) { return &TermRenderer{}, nil }

// WithAutoStyle changes nothing.
func WithAutoStyle() struct{} { return struct{}{} }

// WithWordWrap changes nothing.
func WithWordWrap(int) struct{} { return struct{}{} }

// Render gives the text back.
func (*TermRenderer) Render(text string) (string, error) { return text, nil }
