package dev.sallyport.local;

import dev.sallyport.local.Probe.Empty;
import dev.sallyport.local.Probe.Missing;
import dev.sallyport.local.Probe.Played;
import java.util.List;

/**
 * The probes: one row each. Actions and resources are those that AWS's service authorization reference names, or that
 * its own refusals print.
 */
final class Probes {

    private static final String HERE = "arn:{partition}:%s:{region}:{account}:%s";
    private static final String ANY = "*";
    private static final String BUCKET = "arn:{partition}:s3:::{bucket}";
    private static final String OBJECT = BUCKET + "/{key}";

    private Probes() {}

    /** Every service that is played by probes. */
    static List<Played> all() {
        return List.of(
                new Played(
                        "s3",
                        ProbeProtocol.S3,
                        "http://s3.amazonaws.com/doc/2006-03-01/",
                        List.of(
                                probe("ListBuckets", "GET /", "s3:ListAllMyBuckets", ANY, """
                                        <ListAllMyBucketsResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/">
                                          <Owner><ID>{account}</ID></Owner>
                                          <Buckets></Buckets>
                                        </ListAllMyBucketsResult>
                                        """),
                                probe("ListObjectsV2", "GET /{bucket}?list-type", "s3:ListBucket", BUCKET, """
                                        <ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/">
                                          <Name>{bucket}</Name>
                                          <KeyCount>0</KeyCount>
                                          <MaxKeys>1000</MaxKeys>
                                          <IsTruncated>false</IsTruncated>
                                        </ListBucketResult>
                                        """),
                                new Probe(
                                        "GetObject",
                                        "GET /{bucket}/{key+}",
                                        "s3:GetObject",
                                        OBJECT,
                                        new Missing("NoSuchKey", 404, "The specified key does not exist.")),
                                probe("PutObject", "PUT /{bucket}/{key+}", "s3:PutObject", OBJECT, ""))),
                new Played(
                        "ec2",
                        ProbeProtocol.EC2,
                        "http://ec2.amazonaws.com/doc/2016-11-15/",
                        List.of(
                                query("DescribeInstances", "ec2:DescribeInstances", ANY, "<reservationSet/>"),
                                query("DescribeVpcs", "ec2:DescribeVpcs", ANY, "<vpcSet/>"),
                                new Probe(
                                        "RunInstances",
                                        "RunInstances",
                                        "ec2:RunInstances",
                                        HERE.formatted("ec2", "instance/*"),
                                        new Missing(
                                                "InsufficientInstanceCapacity",
                                                400,
                                                "Sallyport's local organisation starts no instances. Policies allow the"
                                                        + " call, and that is all that it can tell.")))),
                new Played(
                        "rds",
                        ProbeProtocol.QUERY,
                        "http://rds.amazonaws.com/doc/2014-10-31/",
                        List.of(query(
                                "DescribeDBInstances",
                                "rds:DescribeDBInstances",
                                HERE.formatted("rds", "db:*"),
                                "<DBInstances/>"))),
                new Played(
                        "sns",
                        ProbeProtocol.QUERY,
                        "http://sns.amazonaws.com/doc/2010-03-31/",
                        List.of(query("ListTopics", "sns:ListTopics", HERE.formatted("sns", "*"), "<Topics/>"))),
                new Played(
                        "sqs",
                        ProbeProtocol.JSON,
                        "",
                        List.of(
                                probe(
                                        "ListQueues",
                                        "AmazonSQS.ListQueues",
                                        "sqs:ListQueues",
                                        ANY,
                                        "{\"QueueUrls\":[]}"),
                                probe(
                                        "SendMessage",
                                        "AmazonSQS.SendMessage",
                                        "sqs:SendMessage",
                                        "arn:{partition}:sqs:{region}:{queueAccount}:{queue}",
                                        "{\"MessageId\":\"{requestId}\",\"MD5OfMessageBody\":\"{md5}\"}"))),
                json("support", "AWSSupport_20130415", "DescribeCases", ANY, "{\"cases\":[]}"),
                json(
                        "ce",
                        "AWSInsightsIndexService",
                        "GetCostAndUsage",
                        HERE.formatted("ce", "/GetCostAndUsage"),
                        "{\"ResultsByTime\":[],\"DimensionValueAttributes\":[]}"),
                new Played(
                        "ssm",
                        ProbeProtocol.JSON,
                        "",
                        List.of(
                                probe(
                                        "DescribeParameters",
                                        "AmazonSSM.DescribeParameters",
                                        "ssm:DescribeParameters",
                                        HERE.formatted("ssm", "*"),
                                        "{\"Parameters\":[]}"),
                                new Probe(
                                        "GetParameter",
                                        "AmazonSSM.GetParameter",
                                        "ssm:GetParameter",
                                        HERE.formatted("ssm", "parameter/{Name}"),
                                        new Missing("ParameterNotFound", 400, "")))),
                new Played(
                        "secretsmanager",
                        ProbeProtocol.JSON,
                        "",
                        List.of(
                                probe(
                                        "ListSecrets",
                                        "secretsmanager.ListSecrets",
                                        "secretsmanager:ListSecrets",
                                        ANY,
                                        "{\"SecretList\":[]}"),
                                new Probe(
                                        "GetSecretValue",
                                        "secretsmanager.GetSecretValue",
                                        "secretsmanager:GetSecretValue",
                                        HERE.formatted("secretsmanager", "secret:{SecretId}"),
                                        new Missing(
                                                "ResourceNotFoundException",
                                                400,
                                                "Secrets Manager can't find the specified secret.")))),
                json(
                        "dynamodb",
                        "DynamoDB_20120810",
                        "ListTables",
                        HERE.formatted("dynamodb", "table/*"),
                        "{\"TableNames\":[]}"),
                json(
                        "logs",
                        "Logs_20140328",
                        "DescribeLogGroups",
                        HERE.formatted("logs", "log-group::log-stream:"),
                        "{\"logGroups\":[]}"),
                json(
                        "cloudtrail",
                        "com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101",
                        "LookupEvents",
                        ANY,
                        "{\"Events\":[]}"),
                json("kms", "TrentService", "ListKeys", ANY, "{\"Keys\":[],\"Truncated\":false}"),
                json("ecs", "AmazonEC2ContainerServiceV20141113", "ListClusters", ANY, "{\"clusterArns\":[]}"),
                new Played(
                        "lambda",
                        ProbeProtocol.REST_JSON,
                        "",
                        List.of(probe(
                                "ListFunctions",
                                "GET /2015-03-31/functions",
                                "lambda:ListFunctions",
                                ANY,
                                "{\"Functions\":[]}"))),
                new Played(
                        "eks",
                        ProbeProtocol.REST_JSON,
                        "",
                        List.of(probe(
                                "ListClusters",
                                "GET /clusters",
                                "eks:ListClusters",
                                HERE.formatted("eks", "cluster/*"),
                                "{\"clusters\":[]}"))));
    }

    private static Probe probe(String operation, String sign, String action, String resource, String result) {
        return new Probe(operation, sign, action, resource, new Empty(result));
    }

    private static Probe query(String operation, String action, String resource, String result) {
        return probe(operation, operation, action, resource, result);
    }

    /** A service that speaks JSON and has one probe. */
    private static Played json(String service, String target, String operation, String resource, String result) {
        String sign = target + "." + operation;
        Probe probe = probe(operation, sign, service + ":" + operation, resource, result);
        return new Played(service, ProbeProtocol.JSON, "", List.of(probe));
    }
}
