"""A whole life with boto3: jane, an administrator, hires mia, who works, is refused, and leaves again.

Shows what is boto3's own: clients and resources, paginators, waiters, typed exceptions, documents decoded to dicts.
Called with a code of jane's device; key, region and endpoint come from the environment. Ends with 0 if all is well.
"""

import base64
import hashlib
import hmac
import json
import struct
import sys
import threading
import time

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError, WaiterError

ACCOUNT = "123456789012"
JANE = "jane@acme.com"
MIA = "mia@acme.com"
READING = "arn:aws:iam::aws:policy/IAMReadOnlyAccess"
PROD_READER = "arn:aws:iam::567890123456:role/allow-read-only-access-from-other-accounts"


def arn(resource):
    return f"arn:aws:iam::{ACCOUNT}:{resource}"


def session(credentials):
    return boto3.Session(
        aws_access_key_id=credentials["AccessKeyId"],
        aws_secret_access_key=credentials.get("SecretAccessKey"),
        aws_session_token=credentials.get("SessionToken"),
    )


def refuses(code, message, call, **parameters):
    """Makes a call that is refused in exactly these words, and tried once: a refusal is not to be retried."""
    try:
        call(**parameters)
    except ClientError as refused:
        assert refused.response["Error"]["Code"] == code, refused
        assert refused.response["Error"]["Message"] == message, refused
        assert refused.response["ResponseMetadata"]["RetryAttempts"] == 0, refused
        return refused
    raise AssertionError(f"{call} was not refused with {code}")


def totp(seed, step):
    digest = hmac.new(base64.b32decode(seed), struct.pack(">Q", step), hashlib.sha1).digest()
    offset = digest[-1] & 0xF
    number = struct.unpack(">I", digest[offset : offset + 4])[0] & 0x7FFFFFFF
    return f"{number % 1_000_000:06d}"


def administrator(code):
    """jane with MFA; without it she is refused what she is allowed with it."""
    sts = boto3.client("sts")
    assert sts.get_caller_identity()["Arn"] == arn("user/" + JANE)
    refuses(
        "AccessDenied",
        f"User: {arn('user/' + JANE)} is not authorized to perform: iam:ListRoles on resource: {arn('role/')}"
        " because no identity-based policy allows the iam:ListRoles action",
        boto3.client("iam").list_roles,
    )
    serial = arn("mfa/" + JANE)
    answer = sts.get_session_token(SerialNumber=serial, TokenCode=code, DurationSeconds=3600)
    refused = refuses(
        "AccessDenied",
        "MultiFactorAuthentication failed with invalid MFA one time pass code. ",
        sts.get_session_token,
        SerialNumber=serial,
        TokenCode=code,
    )
    assert refused.response["ResponseMetadata"]["HTTPStatusCode"] == 403
    return session(answer["Credentials"])


def hires(iam):
    """A waiter that sees the user come, a resource's own methods, and the exception for a name that is taken."""
    try:
        iam.get_waiter("user_exists").wait(UserName=MIA, WaiterConfig={"Delay": 0, "MaxAttempts": 2})
        raise AssertionError("nobody is there yet")
    except WaiterError as gone:
        assert gone.last_response["Error"]["Code"] == "NoSuchEntity", gone
    hiring = threading.Timer(0.5, lambda: iam.create_user(UserName=MIA, Path="/team/", Tags=[{"Key": "desk", "Value": "7"}]))
    hiring.start()
    iam.get_waiter("user_exists").wait(UserName=MIA, WaiterConfig={"Delay": 1, "MaxAttempts": 30})
    hiring.join()
    try:
        iam.create_user(UserName=MIA.upper())
        raise AssertionError("two of one name")
    except iam.exceptions.EntityAlreadyExistsException as taken:
        assert taken.response["Error"]["Message"] == f"User with name {MIA.upper()} already exists.", taken
    user = iam.get_user(UserName=MIA)["User"]
    assert (user["Arn"], user["Tags"]) == (arn("user/team/" + MIA), [{"Key": "desk", "Value": "7"}]), user


def policies(iam):
    """Documents go in as text and come back as dicts; the exceptions for bad ones and for quotas are typed."""
    document = {
        "Version": "2012-10-17",
        "Statement": [{"Sid": "Lesen", "Effect": "Allow", "Action": "iam:List*", "Resource": "*",
                       "Condition": {"StringLike": {"aws:username": ["mia*", "ä ü/+%~"]}}}],
    }
    policy = iam.create_policy(PolicyName="lists", PolicyDocument=json.dumps(document, ensure_ascii=False))["Policy"]
    iam.get_waiter("policy_exists").wait(PolicyArn=policy["Arn"])
    version = iam.get_policy_version(PolicyArn=policy["Arn"], VersionId="v1")["PolicyVersion"]
    assert version["Document"] == document, version
    try:
        iam.create_policy(PolicyName="bad", PolicyDocument='{"Version": "2012-10-17", "Statement": [{}]}')
        raise AssertionError("a bad policy")
    except iam.exceptions.MalformedPolicyDocumentException:
        pass
    for _ in range(4):
        iam.create_policy_version(PolicyArn=policy["Arn"], PolicyDocument=json.dumps(document), SetAsDefault=True)
    try:
        iam.create_policy_version(PolicyArn=policy["Arn"], PolicyDocument=json.dumps(document))
        raise AssertionError("a sixth version")
    except iam.exceptions.LimitExceededException:
        pass
    iam.attach_user_policy(UserName=MIA, PolicyArn=policy["Arn"])
    return policy["Arn"]


def role(iam):
    trust = {
        "Version": "2012-10-17",
        "Statement": {"Effect": "Allow", "Principal": {"AWS": arn("user/team/" + MIA)}, "Action": "sts:AssumeRole"},
    }
    iam.create_role(RoleName="keeper", AssumeRolePolicyDocument=json.dumps(trust))
    iam.get_waiter("role_exists").wait(RoleName="keeper")
    iam.attach_role_policy(RoleName="keeper", PolicyArn=READING)
    kept = iam.get_role(RoleName="keeper")["Role"]
    assert kept["AssumeRolePolicyDocument"] == trust, kept


def device(resource):
    """The seed comes as bytes; the resource enables the device with two codes in a row."""
    created = resource.create_virtual_mfa_device(VirtualMFADeviceName=MIA)
    assert created.qr_code_png.startswith(b"\x89PNG\r\n\x1a\n")
    seed = created.base32_string_seed
    step = int(time.time()) // 30
    user = resource.User(MIA)
    user.enable_mfa(
        SerialNumber=created.serial_number,
        AuthenticationCode1=totp(seed, step - 1),
        AuthenticationCode2=totp(seed, step),
    )
    assert [its.serial_number for its in user.mfa_devices.all()] == [created.serial_number]
    assert created.serial_number == arn("mfa/" + MIA)


def last_service(iam, key):
    """What the key was last used for; its use is seen a while afterwards, here as at AWS."""
    for _ in range(100):
        used = iam.get_access_key_last_used(AccessKeyId=key)["AccessKeyLastUsed"]
        if used["ServiceName"] != "N/A":
            return used["ServiceName"]
        time.sleep(0.2)
    raise AssertionError("the use of a key is not seen")


def works(resource):
    """mia's key works and is seen to; she takes the role; the role is refused what it does not have."""
    pair = resource.User(MIA).create_access_key_pair()
    mia = session({"AccessKeyId": pair.id, "SecretAccessKey": pair.secret})
    assert mia.client("iam").list_users(PathPrefix="/team/")["Users"][0]["UserName"] == MIA
    assert last_service(resource.meta.client, pair.id) == "iam"
    answer = mia.client("sts").assume_role(RoleArn=arn("role/keeper"), RoleSessionName="work")
    keeper = session(answer["Credentials"]).client("iam", config=Config(retries={"mode": "standard", "max_attempts": 5}))
    assert keeper.get_user(UserName=MIA)["User"]["UserName"] == MIA
    refuses(
        "AccessDenied",
        f"User: arn:aws:sts::{ACCOUNT}:assumed-role/keeper/work is not authorized to perform: iam:DeleteUser on resource:"
        f" {arn('user/team/' + MIA)} because no identity-based policy allows the iam:DeleteUser action",
        keeper.delete_user,
        UserName=MIA,
    )
    refuses(
        "AccessDenied",
        f"User: {arn('user/team/' + MIA)} is not authorized to perform: sts:AssumeRole on resource: {PROD_READER}",
        mia.client("sts").assume_role,
        RoleArn=PROD_READER,
        RoleSessionName="work",
    )
    pair.deactivate()
    refuses(
        "InvalidClientTokenId",
        "The security token included in the request is invalid.",
        mia.client("sts").get_caller_identity,
    )


def pages(iam):
    """Every paginator meets the same items, however small its pages are."""
    for operation, member in [
        ("list_users", "Users"),
        ("list_groups", "Groups"),
        ("list_virtual_mfa_devices", "VirtualMFADevices"),
        ("list_policies", "Policies"),
    ]:
        pager = iam.get_paginator(operation)
        whole = pager.paginate(PaginationConfig={"PageSize": 1000}).build_full_result()[member]
        pieces = pager.paginate(PaginationConfig={"PageSize": 3}).build_full_result()[member]
        assert pieces == whole and len(whole) > 3, operation
    found = iam.get_paginator("list_groups").paginate().search("Groups[?ends_with(GroupName, `prod-dev`)].GroupName")
    assert list(found) == ["_account.prod-dev"]


def leaves(iam, resource, policy):
    """The exception for what is in the way, then everything in order."""
    user = resource.User(MIA)
    try:
        user.delete()
        raise AssertionError("deleted with everything on it")
    except iam.exceptions.DeleteConflictException as conflict:
        assert conflict.response["Error"]["Message"] == "Cannot delete entity, must detach all policies first.", conflict
    user.detach_policy(PolicyArn=policy)
    for key in user.access_keys.all():
        key.delete()
    for its in user.mfa_devices.all():
        its.disassociate()
        resource.VirtualMfaDevice(its.serial_number).delete()
    resource.Role("keeper").detach_policy(PolicyArn=READING)
    resource.Role("keeper").delete()
    user.delete()
    for version in resource.Policy(policy).versions.all():
        if not version.is_default_version:
            version.delete()
    resource.Policy(policy).delete()
    try:
        user.load()
        raise AssertionError("still there")
    except iam.exceptions.NoSuchEntityException as gone:
        assert gone.response["Error"]["Message"] == f"The user with name {MIA} cannot be found.", gone


def main():
    jane = administrator(sys.argv[1])
    iam, resource = jane.client("iam"), jane.resource("iam")
    before = resource.AccountSummary().summary_map
    hires(iam)
    policy = policies(iam)
    role(iam)
    device(resource)
    works(resource)
    pages(iam)
    leaves(iam, resource, policy)
    assert resource.AccountSummary().summary_map == before


if __name__ == "__main__":
    main()
