// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QString>
#include <QStringList>

namespace veche::resources
{

enum class Language { English, Russian };

/// "en", "ru".
[[nodiscard]] QString code(Language language);
/// The language of a BCP 47 tag ("ru-RU"); nothing for one that we don't speak.
[[nodiscard]] std::optional<Language> languageOf(QStringView tag);
/// The first of ours in an Accept-Language header, by its weights (RFC 9110 §12.5.4); nothing where it names
/// none.
[[nodiscard]] std::optional<Language> accepted(QByteArrayView acceptLanguage);

/// The texts that the server shows to people, in one language. Both languages stand in words.json.
class Words
{
public:
    [[nodiscard]] static const Words &in(Language language);

    [[nodiscard]] Language language() const { return m_language; }
    /// The text of that key; the key itself, in angle brackets, where there is none.
    [[nodiscard]] QString operator()(QLatin1StringView key) const;
    /// The form of the text for that number, with %n replaced: 1 билет, 2 билета, 5 билетов.
    [[nodiscard]] QString counted(QLatin1StringView key, qint64 n) const;
    [[nodiscard]] bool has(QStringView key) const;
    [[nodiscard]] static QStringList keys();

private:
    explicit Words(Language language);

    Language m_language;
    QHash<QString, QStringList> m_texts; ///< one form, or as many as the language has
};

} // namespace veche::resources
