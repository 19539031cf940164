// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/accounts/passwordrules.h"

#include "resources/passwords/commonpasswords.h"
#include "shared/tickets/keyboardlayout.h"

#include <QList>
#include <QRegularExpression>
#include <QStringList>

#include <algorithm>
#include <vector>

#include <zxcvbn.h>

namespace veche::accounts
{

using namespace Qt::StringLiterals;

namespace
{
constexpr double leastBits = 33.2;      ///< 10^10 guesses
constexpr qsizetype longestJudged = 48; ///< zxcvbn's work grows with the square of the length
constexpr qsizetype shortestWord = 3;

QString normalized(const QString &password)
{
    return password.normalized(QString::NormalizationForm_KC);
}

/// Words that people here think of and the library doesn't know.
const QStringList &localWords()
{
    static const QStringList words{u"veche"_s,       u"вече"_s,        u"пароль"_s, u"parol"_s,
                                   u"привет"_s,      u"privet"_s,      u"секрет"_s, u"changeme"_s,
                                   u"конференция"_s, u"konferenciya"_s};
    return words;
}

QStringList wordsOf(const QString &email)
{
    QStringList words = email.toLower().split(QRegularExpression(u"[@.+_-]"_s)) << email.toLower();
    words.removeIf([](const QString &word) { return word.size() < shortestWord; });
    return words;
}

double bitsOf(const QString &text, const QStringList &words)
{
    QByteArrayList held;
    for (const QString &word : words)
        held << word.toUtf8() << tickets::fromRussianLayout(word).toUtf8();
    std::vector<const char *> dictionary;
    for (const QByteArray &word : held)
        dictionary.push_back(word.constData());
    dictionary.push_back(nullptr);
    const auto estimate = [&](const QString &typed) {
        return ZxcvbnMatch(typed.left(longestJudged).toUtf8().constData(), dictionary.data(), nullptr);
    };
    return std::min(estimate(text), estimate(tickets::fromRussianLayout(text)));
}
} // namespace

PasswordFlaw flawOf(const QString &password, const QString &email)
{
    const QString text = normalized(password);
    const qsizetype characters = text.toUcs4().size();
    if (characters < shortestPassword)
        return PasswordFlaw::TooShort;
    if (characters > longestPassword)
        return PasswordFlaw::TooLong;
    const QString lower = text.toLower();
    if (resources::isCommonPassword(lower) || resources::isCommonPassword(tickets::fromRussianLayout(lower)))
        return PasswordFlaw::TooCommon;
    const double bits = bitsOf(text, localWords() + wordsOf(email));
    if (bits >= leastBits)
        return PasswordFlaw::None;
    return bits < bitsOf(text, localWords()) ? PasswordFlaw::LikeAccount : PasswordFlaw::TooSimple;
}

QByteArray passwordBytes(const QString &password)
{
    return normalized(password).toUtf8();
}

} // namespace veche::accounts
