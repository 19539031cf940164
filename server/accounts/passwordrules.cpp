// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/accounts/passwordrules.h"

#include <QRegularExpression>
#include <QSet>
#include <QStringList>

#include <algorithm>
#include <array>

namespace veche::accounts
{

using namespace Qt::StringLiterals;

namespace
{
QString normalized(const QString &password)
{
    return password.normalized(QString::NormalizationForm_KC);
}

bool hasFewCharacters(const QString &text)
{
    return QSet<QChar>(text.begin(), text.end()).size() < 5;
}

/// The whole text is one piece said again and again, cut anywhere: "abc123abc123ab".
bool isRepetition(const QString &text)
{
    for (qsizetype period = 1; period <= text.size() / 2; ++period) {
        const QStringView shifted = QStringView(text).sliced(period);
        if (shifted == QStringView(text).first(text.size() - period))
            return true;
    }
    return false;
}

/// Neighbours in the alphabet, or along the rows and columns of a keyboard.
bool areNeighbours(QChar a, QChar b)
{
    static constexpr std::array<QStringView, 8> walks{
        u"1234567890",   u"qwertyuiop",  u"asdfghjkl", u"zxcvbnm",
        u"йцукенгшщзхъ", u"фывапролджэ", u"ячсмитьбю", u"1qaz2wsx3edc4rfv5tgb6yhn7ujm1q2w3e4r5t6y7u8i9o0p"};
    const int distance = a.unicode() - b.unicode();
    if (distance >= -1 && distance <= 1)
        return true;
    const std::array<QChar, 2> there{a, b};
    const std::array<QChar, 2> back{b, a};
    return std::any_of(walks.begin(), walks.end(), [&](QStringView walk) {
        return walk.contains(QStringView(there)) || walk.contains(QStringView(back));
    });
}

bool isWalk(const QString &text)
{
    int steps = 0;
    for (qsizetype i = 1; i < text.size(); ++i)
        steps += areNeighbours(text[i - 1], text[i]) ? 1 : 0;
    return steps * 4 >= (text.size() - 1) * 3;
}

/// One or more of the words that everybody thinks of, and besides them only digits and signs.
bool isCommonWords(QString text)
{
    static const QStringList words{u"administrator"_s, u"password"_s,   u"passw0rd"_s,   u"qwerty"_s,
                                   u"letmein"_s,       u"welcome"_s,    u"iloveyou"_s,   u"admin"_s,
                                   u"secret"_s,        u"changeme"_s,   u"пароль"_s,     u"parol"_s,
                                   u"привет"_s,        u"йцукен"_s,     u"секрет"_s,     u"veche"_s,
                                   u"вече"_s,          u"conference"_s, u"конференция"_s};
    bool found = false;
    for (const QString &word : words) {
        found = found || text.contains(word);
        text.remove(word);
    }
    return found && std::none_of(text.begin(), text.end(), [](QChar c) { return c.isLetter(); });
}

bool isLikeAccount(QString text, const QString &email)
{
    const QString own = email.toLower();
    const qsizetype before = text.size();
    for (const QString &part : own.split(u'@') + own.split(QRegularExpression(u"[@.+_-]"_s))) {
        if (part.size() >= 4)
            text.remove(part);
    }
    return text.size() < before && text.size() < 6;
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
    if (hasFewCharacters(lower) || isRepetition(lower) || isWalk(lower) || isCommonWords(lower))
        return PasswordFlaw::TooSimple;
    return isLikeAccount(lower, email) ? PasswordFlaw::LikeAccount : PasswordFlaw::None;
}

QByteArray passwordBytes(const QString &password)
{
    return normalized(password).toUtf8();
}

} // namespace veche::accounts
