module github.com/terraform-providers/terraform-provider-random

go 1.25.0
