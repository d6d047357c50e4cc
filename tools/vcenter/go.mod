module vcenter

go 1.25.0

require (
	github.com/google/uuid v1.6.0
	github.com/vmware/govmomi v0.53.0
)

require golang.org/x/sys v0.46.0 // indirect

require (
	golang.org/x/text v0.34.0 // indirect
	guests v0.0.0
)

replace guests => ../guests
