const sector = 512;

/** The parts of a small OVA: a machine with one disk and one adapter, in the form of Flatcar's own. */
export function makeOva(diskGib = 12): Buffer {
  const disk = vmdk(diskGib);
  const descriptor = Buffer.from(ovf(disk.length, diskGib));
  return tar({ "flatcar.ovf": descriptor, "flatcar.vmdk": disk });
}

/** A disk without contents in the stream format: a header and a descriptor that gives the capacity. */
function vmdk(gib: number): Buffer {
  const sectors = (gib * 1024 ** 3) / sector;
  const header = Buffer.alloc(sector);
  const compressedWithMarkers = (1 << 16) | (1 << 17) | 1;
  header.write("KDMV", 0);
  header.writeUInt32LE(3, 4);
  header.writeUInt32LE(compressedWithMarkers, 8);
  header.writeBigUInt64LE(BigInt(sectors), 12);
  header.writeBigUInt64LE(128n, 20);
  header.writeBigUInt64LE(1n, 28);
  header.writeBigUInt64LE(1n, 36);
  const descriptor = Buffer.alloc(sector);
  descriptor.write(
    [
      "# Disk DescriptorFile",
      "version=1",
      "CID=12345678",
      "parentCID=ffffffff",
      'createType="streamOptimized"',
      `RW ${sectors} SPARSE "flatcar.vmdk"`,
      "",
    ].join("\n"),
  );
  return Buffer.concat([header, descriptor]);
}

const rasd = (fields: Record<string, string | number>): string =>
  `<Item>${Object.entries(fields)
    .map(([name, value]) => `<rasd:${name}>${value}</rasd:${name}>`)
    .join("")}</Item>`;

function ovf(diskBytes: number, diskGib: number): string {
  const cim = "http://schemas.dmtf.org/wbem/wscim/1/cim-schema/2";
  return `<?xml version="1.0" encoding="UTF-8"?>
<Envelope xmlns="http://schemas.dmtf.org/ovf/envelope/1" xmlns:ovf="http://schemas.dmtf.org/ovf/envelope/1"
  xmlns:rasd="${cim}/CIM_ResourceAllocationSettingData" xmlns:vssd="${cim}/CIM_VirtualSystemSettingData"
  xmlns:vmw="http://www.vmware.com/schema/ovf">
<References><File ovf:href="flatcar.vmdk" ovf:id="file1" ovf:size="${diskBytes}"/></References>
<DiskSection><Info>Disks</Info><Disk ovf:capacity="${diskGib}" ovf:capacityAllocationUnits="byte * 2^30"
  ovf:diskId="vmdisk1" ovf:fileRef="file1"
  ovf:format="http://www.vmware.com/interfaces/specifications/vmdk.html#streamOptimized"/></DiskSection>
<NetworkSection><Info>Networks</Info><Network ovf:name="VM Network"><Description>Network</Description></Network></NetworkSection>
<VirtualSystem ovf:id="flatcar"><Info>A machine</Info><Name>flatcar</Name>
<OperatingSystemSection ovf:id="100" vmw:osType="other3xLinux64Guest"><Info>System</Info></OperatingSystemSection>
<VirtualHardwareSection><Info>Hardware</Info>
<System><vssd:ElementName>Hardware</vssd:ElementName><vssd:InstanceID>0</vssd:InstanceID>
<vssd:VirtualSystemIdentifier>flatcar</vssd:VirtualSystemIdentifier><vssd:VirtualSystemType>vmx-13</vssd:VirtualSystemType></System>
${rasd({ ElementName: "CPUs", InstanceID: 1, ResourceType: 3, VirtualQuantity: 2 })}
${rasd({ AllocationUnits: "byte * 2^20", ElementName: "Memory", InstanceID: 2, ResourceType: 4, VirtualQuantity: 2048 })}
${rasd({ Address: 0, ElementName: "SCSI", InstanceID: 3, ResourceSubType: "VirtualSCSI", ResourceType: 6 })}
${rasd({ AddressOnParent: 0, ElementName: "Disk", HostResource: "ovf:/disk/vmdisk1", InstanceID: 4, Parent: 3, ResourceType: 17 })}
${rasd({ AddressOnParent: 1, AutomaticAllocation: "true", Connection: "VM Network", ElementName: "Adapter", InstanceID: 5, ResourceSubType: "VmxNet3", ResourceType: 10 })}
</VirtualHardwareSection></VirtualSystem></Envelope>
`;
}

/** A tar archive of plain files. */
function tar(files: Record<string, Buffer>): Buffer {
  const padded = (bytes: Buffer): Buffer =>
    Buffer.concat([bytes, Buffer.alloc((sector - (bytes.length % sector)) % sector)]);
  const blocks = Object.entries(files).flatMap(([name, bytes]) => {
    const header = Buffer.alloc(sector);
    const octal = (value: number, at: number, width: number): void => {
      header.write(`${value.toString(8).padStart(width - 1, "0")}\0`, at);
    };
    header.write(name, 0);
    octal(0o644, 100, 8);
    octal(0, 108, 8);
    octal(0, 116, 8);
    octal(bytes.length, 124, 12);
    octal(0, 136, 12);
    header.fill(" ", 148, 156);
    header.write("0", 156);
    header.write("ustar\u000000", 257);
    octal(
      header.reduce((sum, byte) => sum + byte, 0),
      148,
      8,
    );
    return [header, padded(bytes)];
  });
  return Buffer.concat([...blocks, Buffer.alloc(2 * sector)]);
}
