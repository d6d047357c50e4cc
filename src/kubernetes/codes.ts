// docs/errors.md is made from these.

/** Every code of a mistake in Kubernetes on a cluster, and what it means. */
export const kubernetesCodes = {
  "kubernetes.missing": "A pool is to be nodes of Kubernetes, and the cluster has no `kubernetes`.",
  "kubernetes.control-plane":
    "No pool has the control planes, or more than one, or it has no nodes, or its nodes do not go one at a time.",
  "kubernetes.word": "Not one of the words that are possible there.",
  "kubernetes.order": "A pool of workers would be made before the control planes.",
  "kubernetes.exclusive": "The pool is something else already, such as an `etcdCluster`.",
  "kubernetes.endpoint":
    "No place for the API that is another than one of several control planes, or one that cannot be.",
  "kubernetes.address": "A control plane has no IPv4 address that is known before it is made.",
  "kubernetes.node-name":
    "Two nodes would have one name in Kubernetes, their hostname, or it is too long for a label.",
  "kubernetes.version": "Not an exact version, or one that is too old.",
  "kubernetes.step": "A step between versions that cannot succeed.",
  "kubernetes.fixed": "A cluster that is there cannot change this.",
  "kubernetes.etcd": "A version of etcd that the version of Kubernetes cannot use.",
  "kubernetes.network": "Not a network, of a size that does not do, or one that meets another.",
  "kubernetes.domain": "Not a DNS domain.",
  "kubernetes.number": "Not a whole number within the limits.",
  "kubernetes.image": "Not an image, or not a repository of images.",
  "kubernetes.argument":
    "Not the name of a program's argument without dashes, or one that no cluster can have.",
  "kubernetes.label": "Not a label, or one that a kubelet may not set.",
  "kubernetes.taint": "Not a taint, or a second one with the same key and effect.",
  "kubernetes.annotation": "Not the name of an annotation, or too many of them.",
  "kubernetes.mirror": "Not a registry's name, or not the URL of a mirror.",
  "kubernetes.backup":
    "Not a calendar event of systemd, or not an absolute path of a folder of its own.",
  "kubernetes.manifest": "Not YAML, or not objects of Kubernetes.",
  "kubernetes.authority":
    "Not a certificate or a key as PEM text, no authority's certificate, or a key of another.",
  "kubernetes.swap": "Swap space, with which the kubelet does not start.",
  "kubernetes.cgroup-v1":
    "Version 1 of the control groups, under which the version's kubelet does not start.",
  "kubernetes.hardware": "Less than kubeadm wants of a control plane.",
  "kubernetes.updates": "Advice: a node would restart for updates without a drain.",
  "kubernetes.room": "Advice: the network of the pods has no room for all nodes.",
  "kubernetes.family":
    "Advice: a node would be known by an IPv6 address, where pods and services have IPv4 ones.",
  "kubernetes.reprovision": "A node of Kubernetes cannot be set up again as it is.",
} as const;
export type KubernetesCode = keyof typeof kubernetesCodes;
