export AWS_ACCESS_KEY_ID=sandbox AWS_SECRET_ACCESS_KEY=sandbox
export AWS_REGION=us-east-1 AWS_DEFAULT_REGION=us-east-1
export AWS_ENDPOINT_URL_APPSTREAM=http://127.0.0.1:18801
aws() { command aws --endpoint-url http://127.0.0.1:18801 "$@"; }
aws --version
aws appstream describe-fleets --names office-fleet --query 'Fleets[0].ComputeCapacityStatus' --output json
aws appstream update-stack --name office-stack --agent-access-config '{"Settings":[{"AgentAction":"COMPUTER_VISION","Permission":"ENABLED"}],"ScreenResolution":"W_1280xH_720","ScreenImageFormat":"PNG"}' --query Stack.AgentAccessConfig.ScreenImageFormat
aws appstream drain-session-instance --session-id nobody
