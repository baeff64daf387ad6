"""A tool as this field's tutorials write it: Flask, PyLTI's decorator, boto3. One launch, one streaming URL, 303.

Started by pylti-process.ts under gunicorn; nothing of it is part of the product.
"""

import os

import boto3
from flask import Flask, redirect
from pylti.flask import lti

app = Flask(__name__)
app.config.update(
    SECRET_KEY="a key of sessions of the benchmark",
    PYLTI_CONFIG={
        "consumers": {os.environ["BENCH_CONSUMER_KEY"]: {"secret": os.environ["BENCH_CONSUMER_SECRET"]}}
    },
)
appstream = boto3.client("appstream", endpoint_url=os.environ["AWS_ENDPOINT_URL_APPSTREAM"])


@app.route("/", methods=["POST"])
@lti(request="initial", role="any", app=app)
def launch(lti):
    answer = appstream.create_streaming_url(
        StackName="cad-stack", FleetName="cad-fleet", UserId="lti-" + lti.user_id, Validity=60
    )
    return redirect(answer["StreamingURL"], code=303)
