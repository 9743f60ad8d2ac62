package dev.sallyport.doctor;

import dev.sallyport.model.AwsError;

/** AWS's words as botocore writes them, so that they can be searched for. */
final class Words {

    private Words() {}

    static String of(AwsError e, String operation) {
        return "An error occurred (" + e.code() + ") when calling the " + operation + " operation: " + e.words();
    }
}
