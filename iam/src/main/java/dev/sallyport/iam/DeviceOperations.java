package dev.sallyport.iam;

import static dev.sallyport.iam.IamParameters.MARKER;
import static dev.sallyport.iam.IamParameters.MAX_ITEMS;
import static dev.sallyport.iam.IamParameters.PATH;
import static dev.sallyport.iam.IamParameters.SERIAL_NUMBER;
import static dev.sallyport.iam.IamParameters.TAGS;
import static dev.sallyport.iam.IamParameters.USER_NAME;

import dev.sallyport.model.Arn;
import dev.sallyport.model.AwsError;
import dev.sallyport.model.Json;
import dev.sallyport.model.Secret;
import dev.sallyport.query.Parameter;
import dev.sallyport.state.AccountState;
import dev.sallyport.state.IamUser;
import dev.sallyport.state.Passkey;
import dev.sallyport.state.UniqueId;
import dev.sallyport.state.VirtualMfaDevice;
import dev.sallyport.state.VirtualMfaDevice.Assignment;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * MFA devices: virtual ones are created with their seed, enabled for a user with two codes in a row, and taken away again.
 * Passkeys come with the organisation document alone, for AWS enrols them in a browser; they are listed and taken away.
 */
final class DeviceOperations {

    private static final Parameter CODE1 =
            Parameter.text("AuthenticationCode1", 6, 6, "[\\d]+").needed();
    private static final Parameter CODE2 =
            Parameter.text("AuthenticationCode2", 6, 6, "[\\d]+").needed();

    /** What IAM tells of a device of a user, whatever it can do. */
    private record Enrolled(String serial, Instant since) {}

    private DeviceOperations() {}

    static List<Operation> all() {
        return List.of(
                Operation.of(
                        "CreateVirtualMFADevice",
                        Target.NEW_DEVICE,
                        DeviceOperations::create,
                        PATH,
                        IamParameters.name("VirtualMFADeviceName", 226).needed(),
                        TAGS),
                Operation.of("DeleteVirtualMFADevice", Target.DEVICE, DeviceOperations::delete, SERIAL_NUMBER.needed()),
                Operation.of(
                        "EnableMFADevice",
                        Target.USER,
                        DeviceOperations::enable,
                        USER_NAME.needed(),
                        SERIAL_NUMBER.needed(),
                        CODE1,
                        CODE2),
                Operation.of(
                        "ResyncMFADevice",
                        Target.USER,
                        DeviceOperations::resync,
                        USER_NAME.needed(),
                        SERIAL_NUMBER.needed(),
                        CODE1,
                        CODE2),
                Operation.of(
                        "DeactivateMFADevice",
                        Target.USER,
                        DeviceOperations::deactivate,
                        USER_NAME,
                        SERIAL_NUMBER.needed()),
                Operation.of(
                        "GetMFADevice",
                        Target.USER,
                        DeviceOperations::get,
                        SERIAL_NUMBER.needed(),
                        IamParameters.SHORT_USER_NAME),
                Operation.of("ListMFADevices", Target.USER, DeviceOperations::list, USER_NAME, MARKER, MAX_ITEMS),
                Operation.of(
                        "ListVirtualMFADevices",
                        Target.NOTHING,
                        DeviceOperations::listVirtual,
                        Parameter.choice("AssignmentStatus", "Assigned", "Unassigned", "Any"),
                        MARKER,
                        MAX_ITEMS));
    }

    private static Json.Obj create(IamRequest request) {
        Arn serial = request.newArn("mfa", "VirtualMFADeviceName");
        if (request.account().devices.namedLike(serial.toString()).isPresent()) {
            throw IamErrors.alreadyExists("MFADevice entity at the same path and name already exists.");
        }
        Secret seed = request.mint().mfaSeed(request.account().id);
        VirtualMfaDevice device = VirtualMfaDevice.created(serial, seed, Optional.empty(), request.tags());
        request.put(device);
        String base32 = UniqueId.base32(seed);
        String label = serial.resourceName() + "@"
                + request.account().settings().alias().orElse(serial.account());
        return Json.object()
                .put(
                        "VirtualMFADevice",
                        Described.tags(
                                        Json.object()
                                                .put("SerialNumber", serial.toString())
                                                .put(
                                                        "Base32StringSeed",
                                                        base64(base32.getBytes(StandardCharsets.US_ASCII)))
                                                .put("QRCodePNG", base64(QrCode.png(QrCode.otpAuth(label, base32)))),
                                        device.tags())
                                .build())
                .build();
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static Json.Obj delete(IamRequest request) {
        VirtualMfaDevice device = request.device();
        if (device.assignment().isPresent()) {
            throw IamErrors.deleteConflict("MFA VirtualDevice in use. Must deactivate first.");
        }
        request.remove(device);
        return Operation.NOTHING;
    }

    private static Json.Obj enable(IamRequest request) {
        IamUser user = request.user();
        VirtualMfaDevice device = request.device();
        if (device.assignment().isPresent()) {
            throw IamErrors.alreadyExists("MFA Device is already in use");
        }
        if (enrolled(request, user).size() >= Quotas.MFA_DEVICES_PER_USER) {
            throw IamErrors.quota("MFADevicesPerUser", Quotas.MFA_DEVICES_PER_USER);
        }
        request.put(inStep(request, device).assigned(Optional.of(new Assignment(user.id(), request.now()))));
        return Operation.NOTHING;
    }

    private static Json.Obj resync(IamRequest request) {
        request.put(inStep(request, deviceOf(request, request.user())));
        return Operation.NOTHING;
    }

    /** Devices show codes by the real time, whatever the organisation's is. */
    private static VirtualMfaDevice inStep(IamRequest request, VirtualMfaDevice device) {
        return device.inStep(
                        request.text("AuthenticationCode1"), request.text("AuthenticationCode2"), request.realTime())
                .orElseThrow(IamErrors::invalidCode);
    }

    /** A virtual device can be enabled again; a passkey is gone. */
    private static Json.Obj deactivate(IamRequest request) {
        Optional<Passkey> passkey = request.account().passkeysOf(request.user()).stream()
                .filter(its -> its.id().equals(request.text("SerialNumber")))
                .findFirst();
        if (passkey.isPresent()) {
            request.remove(passkey.get());
            return Operation.NOTHING;
        }
        request.put(deviceOf(request, request.user()).assigned(Optional.empty()));
        return Operation.NOTHING;
    }

    private static VirtualMfaDevice deviceOf(IamRequest request, IamUser user) {
        String serial = request.text("SerialNumber");
        return request.account()
                .devices
                .byId(serial)
                .filter(device -> device.isOf(user.id()))
                .orElseThrow(DeviceOperations::notTheUsers);
    }

    private static AwsError notTheUsers() {
        return IamErrors.noSuchEntity("MFA Device invalid for user.");
    }

    private static Json.Obj get(IamRequest request) {
        IamUser user = request.user();
        String serial = request.text("SerialNumber");
        return enrolled(request, user).stream()
                .filter(device -> device.serial().equals(serial))
                .findFirst()
                .map(device -> described(device, user))
                .orElseThrow(DeviceOperations::notTheUsers);
    }

    private static Json.Obj list(IamRequest request) {
        IamUser user = request.user();
        return Page.of(request.arguments(), enrolled(request, user), Enrolled::serial)
                .described("MFADevices", device -> described(device, user));
    }

    private static List<Enrolled> enrolled(IamRequest request, IamUser user) {
        Stream<Enrolled> virtual = request.account().devicesOf(user).stream()
                .map(device -> new Enrolled(
                        device.id(), device.assignment().orElseThrow().since()));
        Stream<Enrolled> passkeys =
                request.account().passkeysOf(user).stream().map(passkey -> new Enrolled(passkey.id(), passkey.since()));
        return Stream.concat(virtual, passkeys)
                .sorted(Comparator.comparing(Enrolled::serial))
                .toList();
    }

    private static Json.Obj described(Enrolled device, IamUser user) {
        return Json.object()
                .put("UserName", user.name())
                .put("SerialNumber", device.serial())
                .put("EnableDate", Described.time(device.since()))
                .build();
    }

    private static Json.Obj listVirtual(IamRequest request) {
        String wanted = request.find("AssignmentStatus").orElse("Any");
        List<VirtualMfaDevice> devices = sorted(request.account().devices.sorted()).stream()
                .filter(device -> switch (wanted) {
                    case "Assigned" -> device.assignment().isPresent();
                    case "Unassigned" -> device.assignment().isEmpty();
                    default -> true;
                })
                .toList();
        return Page.of(request.arguments(), devices, VirtualMfaDevice::id)
                .described("VirtualMFADevices", device -> virtual(device, request.account()));
    }

    private static Json virtual(VirtualMfaDevice device, AccountState account) {
        Json.ObjectBuilder shown = Json.object().put("SerialNumber", device.id());
        device.assignment()
                .flatMap(its -> account.users.byId(its.userId()))
                .ifPresent(user -> shown.put("User", Described.user(user).build()));
        return shown.putIfPresent("EnableDate", enabled(device)).build();
    }

    private static Optional<String> enabled(VirtualMfaDevice device) {
        return device.assignment().map(its -> Described.time(its.since()));
    }

    private static List<VirtualMfaDevice> sorted(List<VirtualMfaDevice> devices) {
        return devices.stream()
                .sorted(Comparator.comparing(VirtualMfaDevice::id))
                .toList();
    }
}
