package sim

import (
	"github.com/vmware/govmomi/simulator"
	"github.com/vmware/govmomi/vim25/methods"
	"github.com/vmware/govmomi/vim25/soap"
	"github.com/vmware/govmomi/vim25/types"
)

// vmFolder refuses a second VM of the same name, as vCenter does. It bears its
// folder's reference, so that it holds the folder's lock from the look to the
// end of the task, and two creations at once do not miss each other.
type vmFolder struct {
	Self   types.ManagedObjectReference
	folder *simulator.Folder
}

func (f *vmFolder) Reference() types.ManagedObjectReference { return f.Self }

func (f *vmFolder) CreateVMTask(ctx *simulator.Context, r *types.CreateVM_Task) soap.HasFault {
	if e := ctx.Map.FindByName(r.Config.Name, f.folder.ChildEntity); e != nil {
		return &methods.CreateVM_TaskBody{Fault_: simulator.Fault(
			"The name '"+r.Config.Name+"' already exists.",
			&types.DuplicateName{Name: r.Config.Name, Object: e.Reference()},
		)}
	}
	return f.folder.CreateVMTask(ctx, r)
}
