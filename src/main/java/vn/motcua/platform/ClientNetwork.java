package vn.motcua.platform;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/** What counts as one place that requests come from. */
public final class ClientNetwork {

    private static final int NETWORK_BYTES = 8;

    private ClientNetwork() {}

    /**
     * The address itself; of IPv6 the network of 64 bits, because every household and every machine has that many
     * addresses to choose from (RFC 6177). What is no address is a place of its own.
     *
     * @param address as the servlet container gives it
     */
    public static String of(String address) {
        if (address.indexOf(':') < 0) {
            return address;
        }
        try {
            // With a colon in it, it is never looked up as a name.
            InetAddress parsed = InetAddress.getByName(address.replaceFirst("%.*$", ""));
            if (!(parsed instanceof Inet6Address)) {
                return parsed.getHostAddress();
            }
            byte[] network = Arrays.copyOf(Arrays.copyOf(parsed.getAddress(), NETWORK_BYTES), 2 * NETWORK_BYTES);
            return InetAddress.getByAddress(network).getHostAddress() + "/64";
        } catch (UnknownHostException noAddress) {
            return address;
        }
    }
}
