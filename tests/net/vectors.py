"""Addresses that lead inside, in the spellings known to pass guards."""

from ipaddress import IPv4Address

INSIDE = ("127.0.0.1", "10.0.0.1", "169.254.169.254", "100.100.100.200", "224.0.0.1", "0.0.0.0")  # noqa: S104


def spellings(address: str) -> list[str]:
    """One IPv4 address as the host of a URL, in every way we have heard of."""
    number = int(IPv4Address(address))
    parts = address.split(".")
    octets = [int(part) for part in parts]
    return [
        address,
        f"{address}.",
        str(number),
        hex(number),
        oct(number).replace("0o", "0"),
        str(number + 2**32),
        ".".join(hex(octet) for octet in octets),
        ".".join(f"0{octet:o}" for octet in octets),
        ".".join(part.zfill(4) for part in parts),
        f"{parts[0]}.{octets[1] * 65_536 + octets[2] * 256 + octets[3]}",
        f"{parts[0]}.{parts[1]}.{octets[2] * 256 + octets[3]}",
        address.translate({ord(str(n)): 0xFF10 + n for n in range(10)}),
        address.translate({ord(str(n)): 0x0660 + n for n in range(10)}),
        *(address.replace(".", dot) for dot in "\u3002\uff0e\uff61"),
        "".join(f"%{ord(sign):02x}" for sign in address),
        address.replace(".", "%2e"),
        address.replace(".", "\u00ad."),
        address.replace(".", "\u200b."),
        f"example.org@{address}",
        f"example.org:80@{address}",
        f"example.org%40{address}",
        f"a@b@{address}",
        f"example.org\\@{address}",
        f"{address}\\@example.org",
        f"{address}%00.example.org",
        f"{address}\x00.example.org",
        f"{address}\t",
        f"{address} .example.org",
        f"{address}:65616",  # 80 and 65,536
        f"{address}:080\r\n",
        f"[::{address}]",
        f"[::ffff:{address}]",
        f"[::ffff:0:{address}]",
        f"[64:ff9b::{address}]",
        f"[64:ff9b:1::{address}]",
        f"[2002:{number >> 16:x}:{number & 0xFFFF:x}::1]",
        f"[2001:0:4136:e378:8000:63bf:{~number >> 16 & 0xFFFF:x}:{~number & 0xFFFF:x}]",
    ]


OTHERS = [
    *(
        f"http://{host}/"
        for host in ("localhost", "LOCALHOST", "localhost.", "a.localhost", "intranet")
    ),
    *(
        f"http://{host}/"
        for host in ("metadata.google.internal", "rebound.example", "printer.local")
    ),
    *(f"http://[{host}]/" for host in ("::1", "::", "fe80::1", "fe80::1%25eth0", "fd00:ec2::254")),
    *(
        f"http://[{host}]/"
        for host in ("ff02::1", "fec0::1", "::1%lo", "0:0:0:0:0:0:0:1", "::ffff:7f00:1")
    ),
    *(
        "http://[::1",
        "http://::1/",
        "http://[127.0.0.1]/",
        "http://[::1]a/",
        "http://[]/",
        "http://:80/",
    ),
    *("//127.0.0.1/", "127.0.0.1", "http:127.0.0.1", "http:/127.0.0.1/", "http:///127.0.0.1/"),
    *("http:\\\\127.0.0.1/", " http://127.0.0.1/", "\thttp://127.0.0.1/", "ht\ntp://127.0.0.1/"),
    *(
        "file:///etc/passwd",
        "gopher://127.0.0.1:70/_",
        "ftp://127.0.0.1/",
        "dict://127.0.0.1:11211/",
    ),
    *(
        "data:text/html,a",
        "javascript:alert(1)",
        "unix:///run/socket",
        "https+unix://a/",
        "http://",
        "",
    ),
    *(
        f"http://127.0.0.1:{port}/"
        for port in (0, -1, 22, 25, 5432, 6379, 8000, 99999, "80a", "٨٠", "")
    ),
    *(f"http://127.0.0.1{mark}@example.org/" for mark in "#?/"),
    *("http://example.org:22/", "https://example.org:25/", "http://example.org:5432/"),
    *("http://exa\ud800mple.org/", "http://" + "a" * 5_000, "http://" + "a." * 200, "http://a..b/"),
]

VECTORS = [f"http://{host}/" for address in INSIDE for host in spellings(address)] + OTHERS
