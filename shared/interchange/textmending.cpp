// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/interchange/textmending.h"

#include "shared/interchange/xmlguard.h"

#include <algorithm>

namespace veche::interchange
{

using namespace Qt::StringLiterals;
using imports::ReadWarning;

namespace
{
/// From 0x80 on; 0xfffd where Windows-1252 has none either.
constexpr char16_t ofWindows[32] = {0x20ac, 0xfffd, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021,
                                    0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0xfffd, 0x017d, 0xfffd,
                                    0xfffd, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014,
                                    0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0xfffd, 0x017e, 0x0178};

/// The length of the character that begins there; 0 where none does.
qsizetype characterAt(QByteArrayView bytes, qsizetype at)
{
    const auto lead = static_cast<unsigned char>(bytes[at]);
    const qsizetype size = lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
    if (size == 1)
        return 1;
    return at + size <= bytes.size() && bytes.sliced(at, size).isValidUtf8() ? size : 0;
}

/// Builds the mended text beside the given one, and tells once for each line what was mended in it.
class Mending
{
public:
    Mending(QByteArray &text, ReadWarning::Kind kind)
        : m_text(text)
        , m_kind(kind)
    {
        m_out.reserve(text.size() + 64);
    }

    /// So many bytes from there on are written otherwise.
    void replace(qsizetype at, qsizetype length, const QString &by, const QString &told)
    {
        m_out.append(m_text.constData() + m_done, at - m_done);
        m_line += static_cast<int>(std::count(m_text.cbegin() + m_done, m_text.cbegin() + at, '\n'));
        m_done = at + length;
        m_out += by.toUtf8();
        if (m_warnings.empty() || m_warnings.back().line != m_line)
            m_warnings.push_back({m_line, m_kind, {}});
        if (QString &detail = m_warnings.back().detail; detail.size() < 100)
            detail += detail.isEmpty() ? told : u' ' + told;
    }

    std::vector<ReadWarning> finish()
    {
        if (!m_warnings.empty()) {
            m_out.append(m_text.constData() + m_done, m_text.size() - m_done);
            m_text = std::move(m_out);
        }
        return std::move(m_warnings);
    }

private:
    QByteArray &m_text;
    ReadWarning::Kind m_kind;
    QByteArray m_out;
    qsizetype m_done = 0;
    int m_line = 1;
    std::vector<ReadWarning> m_warnings;
};

/// True where "&name;", "&#12;" or "&#xab;" stands there.
bool isReference(QByteArrayView rest)
{
    constexpr qsizetype longest = 64;
    const qsizetype end = rest.first(std::min(longest, rest.size())).indexOf(';');
    if (end < 2)
        return false;
    const auto isLetter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
    const auto isDigit = [](char c) { return c >= '0' && c <= '9'; };
    const bool number = rest[1] == '#';
    const bool hex = number && rest[2] == 'x';
    const QByteArrayView name = rest.sliced(hex ? 3 : number ? 2 : 1).first(end - (hex ? 3 : number ? 2 : 1));
    if (name.isEmpty() || (!number && !isLetter(name[0])))
        return false;
    return std::all_of(name.begin(), name.end(), [&](char c) {
        return isDigit(c) || (!number && isLetter(c)) ||
               (hex && ((c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F')));
    });
}

/// Where a piece ends in which "&" is a character like others; the same place where none begins.
qsizetype endOfVerbatim(QByteArrayView xml, qsizetype at)
{
    const QByteArrayView rest = xml.sliced(at);
    const auto upTo = [&](QByteArrayView end) {
        const qsizetype found = rest.indexOf(end);
        return found < 0 ? xml.size() : at + found + end.size();
    };
    if (rest.startsWith("<![CDATA["))
        return upTo("]]>");
    if (rest.startsWith("<!--"))
        return upTo("-->");
    return rest.startsWith("<?") ? upTo("?>") : at;
}
} // namespace

std::vector<ReadWarning> mendUtf8(QByteArray &text)
{
    if (text.isValidUtf8())
        return {};
    Mending mending(text, ReadWarning::Kind::StrayBytes);
    for (qsizetype at = 0; at < text.size();) {
        const qsizetype length = characterAt(text, at);
        if (length == 0) {
            const auto byte = static_cast<unsigned char>(text[at]);
            const QString read = QChar(byte < 0xa0 ? ofWindows[byte - 0x80] : char16_t(byte));
            mending.replace(at, 1, read, read);
        }
        at += std::max<qsizetype>(1, length);
    }
    return mending.finish();
}

std::vector<ReadWarning> mendAmpersands(QByteArray &xml)
{
    Mending mending(xml, ReadWarning::Kind::BareAmpersand);
    for (qsizetype at = 0; at < xml.size(); ++at) {
        if (xml[at] == '<') {
            at = std::max(at, endOfVerbatim(xml, at) - 1);
        } else if (xml[at] == '&' && !isReference(QByteArrayView(xml).sliced(at))) {
            const QByteArray after = xml.mid(at, 12);
            mending.replace(at, 1, u"&amp;"_s, QString::fromUtf8(after).section(u'<', 0, 0).simplified());
        }
    }
    return mending.finish();
}

} // namespace veche::interchange
