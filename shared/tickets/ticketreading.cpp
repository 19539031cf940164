// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/tickets/ticketreading.h"

#include "shared/tickets/keyboardlayout.h"

#include <algorithm>
#include <optional>
#include <vector>

namespace veche::tickets
{

using namespace Qt::StringLiterals;

namespace
{
/// The signs of a code: those of "VE1:" and of base32. No layout has two of them on one key, so that Shift
/// and CapsLock don't matter.
constexpr QStringView codeSigns = u"ABCDEFGHIJKLMNOPQRSTUVWXYZ1234567:";
constexpr QStringView codeStart = u"VE1:";

/// A scanner set to a layout: the key that it presses for each of codeSigns.
using ScannerKeys = QString;

std::optional<ScannerKeys> scannerKeys(const KeyboardLayout &layout)
{
    ScannerKeys keys = keysOf(codeSigns, layout);
    return keys.contains(noKey) ? std::nullopt : std::optional(keys);
}

/// The scanners that type differently; the US one first.
const std::vector<ScannerKeys> &scanners()
{
    static const std::vector<ScannerKeys> all = [] {
        std::vector<ScannerKeys> found;
        for (const KeyboardLayout &layout : keyboardLayouts()) {
            const auto keys = scannerKeys(layout);
            if (keys && std::find(found.begin(), found.end(), *keys) == found.end())
                found.push_back(*keys);
        }
        return found;
    }();
    return all;
}

/// The code that a scanner meant by these keys; empty where there is none.
QString codeIn(QStringView keys, const ScannerKeys &scanner)
{
    QString start;
    for (const QChar sign : codeStart)
        start += scanner[codeSigns.indexOf(sign)];
    qsizetype at = keys.lastIndexOf(start);
    if (at < 0) {
        // Where the colon's key is a dead accent, as on Greek keyboards, the input method swallows it.
        start.chop(1);
        at = keys.lastIndexOf(start);
    }
    if (at < 0)
        return {};
    QString code = codeStart.toString();
    for (const QChar key : keys.sliced(at + start.size())) {
        const qsizetype sign = scanner.indexOf(key);
        code += sign >= 0 ? codeSigns[sign] : key;
    }
    return code;
}

/// Tries one reading after the other and keeps the best.
class Attempts
{
public:
    explicit Attempts(std::span<const signing::PublicKey> eventKeys)
        : m_eventKeys(eventKeys)
    {
    }
    /// True once a signature has verified.
    bool tryText(QStringView text)
    {
        const Result<ParsedCode> parsed = parse(text);
        if (!parsed)
            return false;
        const Verification verification = verify(*parsed, m_eventKeys);
        // A key of this event is rarely named by chance.
        const bool known = verification != Verification::UnknownKey;
        if (!m_best || verification == Verification::Ok ||
            (known && m_best->verification == Verification::UnknownKey))
            m_best = Reading{*parsed, verification};
        return verification == Verification::Ok;
    }
    bool tryKeys(QStringView keys)
    {
        return std::any_of(scanners().begin(), scanners().end(), [&](const ScannerKeys &scanner) {
            const QString code = codeIn(keys, scanner);
            return !code.isEmpty() && tryText(code);
        });
    }
    [[nodiscard]] const std::optional<Reading> &best() const { return m_best; }

private:
    std::span<const signing::PublicKey> m_eventKeys;
    std::optional<Reading> m_best;
};
} // namespace

Result<Reading> read(QStringView text, QStringView keys, std::span<const signing::PublicKey> eventKeys)
{
    if (text.size() > longestText)
        return failure(ErrorKind::Invalid, u"Not a ticket code"_s);
    Attempts attempts(eventKeys);
    bool verified = attempts.tryText(text) || attempts.tryKeys(keys);
    for (const KeyboardLayout &layout : keyboardLayouts()) {
        if (verified)
            break;
        verified = attempts.tryKeys(keysOf(text, layout));
    }
    if (attempts.best())
        return *attempts.best();
    return failure(parse(text).error());
}

} // namespace veche::tickets
