"""What every answer tells the browser not to do. Nothing inline runs, nobody frames us, nothing leaks by a referrer."""

POLICY = {
    "default-src": "'self'",
    "base-uri": "'none'",
    "connect-src": "'self'",
    "font-src": "'self'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
    "img-src": "'self'",
    "manifest-src": "'self'",
    "object-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "worker-src": "'none'",
}
# the worker compiles SQLite
# photos on a tablet lie sealed in its own storage and are shown from memory
FLOOR_POLICY = {**POLICY, "script-src": "'self' 'wasm-unsafe-eval'", "worker-src": "'self'", "img-src": "'self' blob:"}

COMMON = {
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
FOR_A_YEAR = "max-age=31536000"


def photo_headers(type_: str, day: str, sha256: str) -> dict[str, str]:
    """For what somebody sent as a photo: it is shown as one and never run."""
    return {
        **COMMON,
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "Content-Disposition": f'inline; filename="{day}-{sha256[:8]}.{type_.split("/")[-1]}"',
    }


def office_headers(https: bool = False) -> dict[str, str]:
    """For every office page: nothing of it is kept by the browser."""
    return {**_headers(POLICY, https), "Cache-Control": "no-store"}


def floor_headers(https: bool = False) -> dict[str, str]:
    """For the tablet's shell, which runs a worker and WebAssembly."""
    return _headers(FLOOR_POLICY, https)


def _headers(policy: dict[str, str], https: bool) -> dict[str, str]:
    rules = "; ".join(f"{name} {value}" for name, value in policy.items())
    secure = {"Strict-Transport-Security": FOR_A_YEAR} if https else {}
    return {**COMMON, **secure, "Content-Security-Policy": rules}
