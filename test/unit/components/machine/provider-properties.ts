/** What `vsphere.VirtualMachine` takes in @pulumi/vsphere 4.17, by its schema: of the machine, and of each of its devices. */
const words = (text: string): readonly string[] => text.trim().split(/\s+/);

export const takenBy = {
  machine: words(`
alternateGuestName annotation bootDelay bootRetryDelay bootRetryEnabled cdroms clone cpuHotAddEnabled cpuHotRemoveEnabled cpuLimit
cpuPerformanceCountersEnabled cpuReservation cpuShareCount cpuShareLevel customAttributes datacenterId datastoreClusterId datastoreId
disks efiSecureBootEnabled enableDiskUuid enableLogging eptRviMode evcMode extraConfig extraConfigRebootRequired firmware folder
forcePowerOff guestId hardwareVersion hostSystemId hvMode ideControllerCount ignoredGuestIps latencySensitivity memory
memoryHotAddEnabled memoryLimit memoryReservation memoryReservationLockedToMax memoryShareCount memoryShareLevel migrateWaitTimeout
name nestedHvEnabled networkInterfaces numCoresPerNumaNode numCoresPerSocket numCpus nvmeControllerCount ovfDeploy pciDeviceIds
poweronTimeout replaceTrigger resourcePoolId runToolsScriptsAfterPowerOn runToolsScriptsAfterResume runToolsScriptsBeforeGuestReboot
runToolsScriptsBeforeGuestShutdown runToolsScriptsBeforeGuestStandby sataControllerCount scsiBusSharing scsiControllerCount scsiType
shutdownWaitTimeout storagePolicyId swapPlacementPolicy syncTimeWithHost syncTimeWithHostPeriodically tags toolsUpgradePolicy vapp
vbsEnabled videoCard vtpm vvtdEnabled waitForGuestIpTimeout waitForGuestNetRoutable waitForGuestNetTimeout`),
  disks: words(`
attach controllerType datastoreId diskMode diskSharing eagerlyScrub ioLimit ioReservation ioShareCount ioShareLevel keepOnRemove label
path size storagePolicyId thinProvisioned unitNumber writeThrough`),
  networkInterfaces: words(`
adapterType bandwidthLimit bandwidthReservation bandwidthShareCount bandwidthShareLevel externalPortId macAddress networkId ovfMapping
physicalFunction useStaticMac`),
  clone: words(
    `customizationSpec customize linkedClone ovfNetworkMap ovfStorageMap templateUuid timeout`,
  ),
  vtpm: words(`version`),
  cdroms: words(`clientDevice datastoreId path`),
  videoCard: words(`graphics3ds numDisplays totalVideoMemory`),
};
