import type { FleetFaultMessages } from './fleet-fault-messages.js'

const roleFix = (action: string): string =>
  `Allow ${action} to AppStream’s service role (AmazonAppStreamServiceAccess).`
const askSupport = 'Stop the fleet and start it. If it comes again, ask AWS support.'
const seeConsole = 'Look at the fleet’s notifications in the AppStream console.'

/** Why a fleet does not start or grow: what the code means, and what the cloud admin does about it. */
export const fleetFaults: FleetFaultMessages = {
  student: {
    line: 'This is not your fault, and waiting does not help: somebody has to mend it.',
    tellTeacher: 'Tell your teacher and give them the reference.',
  },
  teacher: {
    cannotStart: 'No desktop can be opened until somebody has mended this.',
    cannotGrow: 'More places cannot be made until somebody has mended this.',
    ask: 'Give the reference to the people who run the labs.',
    why: {
      permission: 'The streaming service lacks a permission in the account that pays for the lab.',
      network: 'The lab’s machines get no connection to their network.',
      image: 'The lab’s machines are made from an image that is no longer there.',
      directory: 'The lab’s machines cannot join your institution’s directory.',
      setting: 'A setting of the lab’s machines is not valid.',
      agents: 'AI agents could work in this lab, and its set-up forbids that.',
      service: 'The streaming service cannot make the lab’s machines.',
      unclear: 'The lab’s machines do not come, and the reason is not known here.',
    },
  },
  admin: {
    DOMAIN_JOIN_ERROR_ACCESS_DENIED: {
      what: 'The directory refuses the account that joins machines to the domain.',
      fix: 'Give the service account of the directory configuration the right to create computer objects in the organizational unit.',
    },
    DOMAIN_JOIN_ERROR_DS_MACHINE_ACCOUNT_QUOTA_EXCEEDED: {
      what: 'The account that joins machines to the domain may add no more of them.',
      fix: 'Raise its quota (ms-DS-MachineAccountQuota), or give it the right to create computer objects; delete those that nobody uses.',
    },
    DOMAIN_JOIN_ERROR_FILE_NOT_FOUND: {
      what: 'The organizational unit was not found in the domain.',
      fix: 'Correct its distinguished name in the fleet and in the directory configuration.',
    },
    DOMAIN_JOIN_ERROR_INVALID_PARAMETER: {
      what: 'A setting of the domain join is not valid.',
      fix: 'Check directory name, organizational unit and service account of the directory configuration.',
    },
    DOMAIN_JOIN_ERROR_LOGON_FAILURE: {
      what: 'The directory does not accept name or password of the account that joins machines.',
      fix: 'Correct the service account in the directory configuration.',
    },
    DOMAIN_JOIN_ERROR_MORE_DATA: {
      what: 'Windows had more data than it expected while a machine joined the domain.',
      fix: 'Check the names of domain and organizational unit, and the event log of the domain controller; then start the fleet again.',
    },
    DOMAIN_JOIN_ERROR_NOT_SUPPORTED: {
      what: 'The domain does not support the way in which machines join it.',
      fix: 'Check the functional level of the domain and its policies for joining machines.',
    },
    DOMAIN_JOIN_ERROR_NO_SUCH_DOMAIN: {
      what: 'The domain was not found from the fleet’s network.',
      fix: 'Check the directory name, the DNS servers of the VPC and the way to the domain controllers.',
    },
    DOMAIN_JOIN_INTERNAL_SERVICE_ERROR: {
      what: 'AppStream could not join a machine to the domain, for a reason of its own.',
      fix: askSupport,
    },
    DOMAIN_JOIN_NERR_INVALID_WORKGROUP_NAME: {
      what: 'The name of the domain is not valid.',
      fix: 'Write the full name into the directory configuration, such as corp.example.edu.',
    },
    DOMAIN_JOIN_NERR_PASSWORD_EXPIRED: {
      what: 'The password of the account that joins machines has expired.',
      fix: 'Give the account a new one, write it into the directory configuration, and let it not expire.',
    },
    DOMAIN_JOIN_NERR_WORKSTATION_NOT_STARTED: {
      what: 'The Workstation service of Windows does not run on the machines.',
      fix: 'Make an image in which it starts, and give it to the fleet.',
    },
    FLEET_INSTANCE_PROVISIONING_FAILURE: {
      what: 'Machines could not be made.',
      fix: `${seeConsole} Check quota, network and image; AWS may have no more machines of this type just now.`,
    },
    FLEET_STOPPED: {
      what: 'The fleet was stopped.',
      fix: 'Mend what else it reports, then start it.',
    },
    IAM_SERVICE_ROLE_IS_MISSING: {
      what: 'AppStream’s service role does not exist in this account.',
      fix: 'Create AmazonAppStreamServiceAccess: the AppStream console does it when you open it.',
    },
    IAM_SERVICE_ROLE_MISSING_DESCRIBE_SECURITY_GROUPS_ACTION: {
      what: 'AppStream’s service role may not look at security groups.',
      fix: roleFix('ec2:DescribeSecurityGroups'),
    },
    IAM_SERVICE_ROLE_MISSING_DESCRIBE_SUBNET_ACTION: {
      what: 'AppStream’s service role may not look at subnets.',
      fix: roleFix('ec2:DescribeSubnets'),
    },
    IAM_SERVICE_ROLE_MISSING_ENI_CREATE_ACTION: {
      what: 'AppStream’s service role may not create network interfaces.',
      fix: roleFix('ec2:CreateNetworkInterface'),
    },
    IAM_SERVICE_ROLE_MISSING_ENI_DELETE_ACTION: {
      what: 'AppStream’s service role may not delete network interfaces.',
      fix: roleFix('ec2:DeleteNetworkInterface'),
    },
    IAM_SERVICE_ROLE_MISSING_ENI_DESCRIBE_ACTION: {
      what: 'AppStream’s service role may not look at network interfaces.',
      fix: roleFix('ec2:DescribeNetworkInterfaces'),
    },
    IGW_NOT_ATTACHED: {
      what: 'The fleet has default internet access, and its VPC has no internet gateway.',
      fix: 'Attach one to the VPC, or switch the fleet’s default internet access off.',
    },
    IMAGE_NOT_FOUND: {
      what: 'The fleet’s image does not exist, or is no longer shared with this account.',
      fix: 'Give the fleet an image that exists.',
    },
    INTERNAL_SERVICE_ERROR: {
      what: 'AppStream has a fault of its own.',
      fix: `See the AWS Health Dashboard. ${askSupport}`,
    },
    INVALID_SUBNET_CONFIGURATION: {
      what: 'The fleet’s subnets cannot be used together.',
      fix: 'Take subnets of one VPC in different Availability Zones that have the fleet’s type of machine.',
    },
    MACHINE_ROLE_IS_MISSING: {
      what: 'The IAM role that the fleet’s machines use does not exist.',
      fix: 'Create it, or give the fleet another one.',
    },
    NETWORK_INTERFACE_LIMIT_EXCEEDED: {
      what: 'The account may have no more network interfaces in this region.',
      fix: 'Delete those that nobody uses, or ask AWS for a higher quota (network interfaces per Region).',
    },
    SECURITY_GROUPS_NOT_FOUND: {
      what: 'A security group of the fleet does not exist.',
      fix: 'Give the fleet security groups that exist.',
    },
    STS_DISABLED_IN_REGION: {
      what: 'AWS STS is switched off in this region.',
      fix: 'Switch it on in the account settings of IAM.',
    },
    SUBNET_HAS_INSUFFICIENT_IP_ADDRESSES: {
      what: 'A subnet of the fleet has no free addresses.',
      fix: 'Give the fleet larger subnets, or more of them: each machine needs an address.',
    },
    SUBNET_NOT_FOUND: {
      what: 'A subnet of the fleet does not exist.',
      fix: 'Give the fleet subnets that exist.',
    },
    VALIDATION_ERROR: {
      what: 'AppStream takes a setting of the fleet as not valid.',
      fix: 'aws appstream describe-fleets shows its message; correct what it names.',
    },
    AGENT_ACCESS: {
      what: 'The stack lets AI agents work in sessions, and refuseAgentAccess of this lab forbids that.',
      fix: 'Remove agent access from the stack (aws appstream update-stack --attributes-to-delete AGENT_ACCESS_CONFIG), or refuseAgentAccess from the lab. It is noticed within five minutes.',
    },
    AGENT_ACCESS_UNKNOWN: {
      what: 'AppStream does not say whether the stack lets AI agents in, and refuseAgentAccess of this lab wants to know it.',
      fix: 'Check that the stack exists and that the role may call appstream:DescribeStacks; or remove refuseAgentAccess from the lab.',
    },
    STARTING_TOO_LONG: {
      what: 'The fleet has been starting for more than 45 minutes and reports no error.',
      fix: `${seeConsole} ${askSupport}`,
    },
    OTHER: {
      what: 'The fleet reports an error that this version of the lab service does not know.',
      fix: seeConsole,
    },
  },
}
