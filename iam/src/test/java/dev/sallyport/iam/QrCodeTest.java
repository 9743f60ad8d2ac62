package dev.sallyport.iam;

import static org.assertj.core.api.Assertions.assertThat;

import io.nayuki.qrcodegen.QrCode.Ecc;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** The picture that apps scan, read back by the JDK's own reader. */
final class QrCodeTest {

    private static final int PIXELS_PER_MODULE = 4;
    private static final int QUIET_MODULES = 4;

    @Test
    void png_readByTheJdk_hasEachModuleInItsPlace() throws IOException {
        String text = QrCode.otpAuth("bob@acme.com", "JBSWY3DPEHPK3PXP");
        io.nayuki.qrcodegen.QrCode code = io.nayuki.qrcodegen.QrCode.encodeText(text, Ecc.MEDIUM);

        BufferedImage picture = ImageIO.read(new ByteArrayInputStream(QrCode.png(text)));

        int side = (code.size + 2 * QUIET_MODULES) * PIXELS_PER_MODULE;
        assertThat(picture.getWidth()).isEqualTo(side);
        assertThat(picture.getHeight()).isEqualTo(side);
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                boolean dark =
                        code.getModule(x / PIXELS_PER_MODULE - QUIET_MODULES, y / PIXELS_PER_MODULE - QUIET_MODULES);
                assertThat(picture.getRGB(x, y) & 0xffffff).as("(%d, %d)", x, y).isEqualTo(dark ? 0 : 0xffffff);
            }
        }
    }
}
