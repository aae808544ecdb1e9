package vn.motcua.platform.web;

import java.io.IOException;

/** A request body went over the limit while it was read. */
final class TooLarge extends IOException {

    TooLarge(long limit) {
        super("Request body is larger than " + limit + " bytes");
    }
}
