// SPDX-License-Identifier: GPL-3.0-or-later
#include "resources/words/words.h"

#include <QFile>
#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

// Q_INIT_RESOURCE must not stand inside a namespace.
static void initialise()
{
    Q_INIT_RESOURCE(words);
}

namespace veche::resources
{

using namespace Qt::StringLiterals;

namespace
{
QJsonObject table()
{
    static const QJsonObject all = [] {
        initialise();
        QFile file(u":/veche/words/words.json"_s);
        const bool open = file.open(QIODevice::ReadOnly);
        Q_ASSERT(open);
        return open ? QJsonDocument::fromJson(file.readAll()).object() : QJsonObject();
    }();
    return all;
}

/// Which form a number takes (CLDR plural rules, cardinals without fractions).
int formOf(Language language, qint64 n)
{
    if (language == Language::English)
        return n == 1 ? 0 : 1;
    const qint64 tens = n % 100;
    const qint64 ones = n % 10;
    if (ones == 1 && tens != 11)
        return 0;
    return ones >= 2 && ones <= 4 && (tens < 12 || tens > 14) ? 1 : 2;
}
} // namespace

QString code(Language language)
{
    return language == Language::Russian ? u"ru"_s : u"en"_s;
}

std::optional<Language> languageOf(QStringView tag)
{
    const QStringView primary = tag.left(tag.indexOf(u'-') < 0 ? tag.size() : tag.indexOf(u'-'));
    if (primary.compare("ru"_L1, Qt::CaseInsensitive) == 0)
        return Language::Russian;
    if (primary.compare("en"_L1, Qt::CaseInsensitive) == 0)
        return Language::English;
    return std::nullopt;
}

std::optional<Language> accepted(QByteArrayView acceptLanguage)
{
    std::optional<Language> best;
    double bestWeight = 0;
    for (const QString &part : QString::fromLatin1(acceptLanguage).split(u',')) {
        const QStringList pieces = part.split(u';');
        const auto language = languageOf(QStringView(pieces.first()).trimmed());
        const QString weight = pieces.value(1).trimmed();
        const double q = weight.startsWith("q="_L1) ? weight.mid(2).toDouble() : 1;
        if (language && q > bestWeight) {
            best = language;
            bestWeight = q;
        }
    }
    return best;
}

const Words &Words::in(Language language)
{
    static const Words english(Language::English);
    static const Words russian(Language::Russian);
    return language == Language::Russian ? russian : english;
}

Words::Words(Language language)
    : m_language(language)
{
    const QJsonObject all = table();
    for (auto entry = all.begin(); entry != all.end(); ++entry) {
        const QJsonValue text = entry.value()[code(language)];
        QStringList forms;
        for (const auto &form : text.toArray())
            forms << form.toString();
        if (text.isString())
            forms << text.toString();
        if (!forms.isEmpty())
            m_texts.insert(entry.key(), forms);
    }
}

QString Words::operator()(QLatin1StringView key) const
{
    const auto found = m_texts.constFind(key);
    return found == m_texts.constEnd() ? u'<' + key + u'>' : found->first();
}

QString Words::counted(QLatin1StringView key, qint64 n) const
{
    const auto found = m_texts.constFind(key);
    if (found == m_texts.constEnd())
        return u'<' + key + u'>';
    QString text = found->at(qMin<qsizetype>(formOf(m_language, n), found->size() - 1));
    return text.replace("%n"_L1, QString::number(n));
}

bool Words::has(QStringView key) const
{
    return m_texts.contains(key.toString());
}

QStringList Words::keys()
{
    return table().keys();
}

} // namespace veche::resources
