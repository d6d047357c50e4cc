/** The type of a machine's resource. */
export const machineType = "vsphere:index/virtualMachine:VirtualMachine";

/** The type of a kept disk's resource. */
export const diskType = "vsphere:index/virtualDisk:VirtualDisk";
