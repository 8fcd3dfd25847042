package casement.mobile.okhttp;

import okhttp3.MediaType;
import okhttp3.Response;
import okhttp3.ResponseBody;

/** What Kotlin sees in one way up to OkHttp 3 and in another from 4 on. For Java it is the same in all of them. */
final class EveryOkHttp {
    private EveryOkHttp() {}

    static MediaType cbor() {
        return MediaType.parse("application/cbor");
    }

    static int status(Response response) {
        return response.code();
    }

    static ResponseBody body(Response response) {
        return response.body();
    }
}
