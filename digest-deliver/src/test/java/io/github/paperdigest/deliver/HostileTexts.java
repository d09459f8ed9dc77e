package io.github.paperdigest.deliver;

import io.github.paperdigest.testkit.fake.SamplePapers;
import java.util.List;
import java.util.stream.Stream;

/** Texts that try to become more than text in mails and chats. */
final class HostileTexts {

    private HostileTexts() {}

    private static final List<String> OWN = List.of(
            // mentions and commands
            "@everyone look",
            "@here",
            "<!channel>",
            "<!here|here>",
            "<!subteam^S123|team>",
            "<!date^1392734382^{date}^https://evil.example|x>",
            "<@U012AB3CD>",
            "<#C012AB3CD>",
            "<@!123456789>",
            "<@&123456789>",
            "</command:123>",
            "<:emoji:123>",
            ":smile: :+1:",
            "/start now",
            "#hashtag $TSLA",
            "@username_of_somebody",
            // links with tricks
            "<https://evil.example|https://arxiv.org>",
            "<mailto:me@evil.example|mail>",
            "[click](https://evil.example)",
            "[click](<https://evil.example>)",
            "https://evil.example/a?b=c",
            "http:evil.example evil.example/x www.evil.example",
            "tg://resolve?domain=evil",
            "javascript:alert(1)",
            "[x]: https://evil.example",
            "<a href=\"https://evil.example\">click</a>",
            "<a href='tg://user?id=1'>x</a>",
            "</a></b><a href=https://evil.example>x",
            "\" onclick=\"alert(1)",
            "' onmouseover='alert(1)",
            "<img src=\"https://evil.example/pixel.png\">",
            "<svg/onload=alert(1)>",
            "<style>*{background:url(https://evil.example)}</style>",
            "<base href=https://evil.example>",
            "<meta http-equiv=refresh content=0;url=https://evil.example>",
            "</title></head><body><h1>x",
            "<!-- --> <![CDATA[ x ]]>",
            "&lt;script&gt;alert(1)&lt;/script&gt;",
            "&#60;script&#62;",
            "<at user_id=\"all\">everybody</at>",
            "<tg-spoiler>x</tg-spoiler>",
            // Markdown
            "**bold** __under__ ~~strike~~ ||spoiler|| `code` ```block```",
            "*a _b ~c `d",
            "> quote\n>>> more",
            "# Heading\n- item\n1. item",
            "ends with \\",
            "ends with ```",
            // headers of mail
            "x\r\nBcc: evil@evil.example",
            "x\nSubject: other\n\nbody",
            "x\u2028Bcc: evil@evil.example",
            "=?utf-8?B?PHNjcmlwdD4=?=",
            "=?utf-8?Q?x=0D=0ABcc:_evil@evil.example?=",
            "\r\n.\r\nMAIL FROM:<x@y>",
            "\n.\n",
            "--=_boundary--",
            "Content-Type: text/html",
            // what can't be seen, and what is broken
            "a\u202Eb\u2066c",
            "a\u200Bb\u2060c\uFEFF",
            "a\u0000b\u001b[31m",
            "a\uD800b \uDC00",
            "\uDB40\uDC41tags",
            "z\u0300\u0301\u0302\u0303\u0304".repeat(60),
            "\uD83D\uDC69\u200D\uD83D\uDE80".repeat(50),
            // formulas
            "$\\href{https://evil.example}{x}$ $x^2 \\leq \\alpha$ $$y$$",
            "\\unicode[x]{x} \\def\\a{b}");

    static final List<String> ALL =
            Stream.concat(SamplePapers.hostileTexts().stream(), OWN.stream()).toList();
}
