// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "resources/words/words.h"

#include <QVariantMap>

#include <memory>

namespace veche::pages
{

/// The Mustache templates of the pages, read once, in both languages: `{{t.key}}` is a text of words.json,
/// `{{>name}}` another template in its place; everything else comes with the data. Values are escaped unless
/// the template says `{{{…}}}`. May be used from several threads.
class Templates
{
public:
    Templates();
    ~Templates();
    Q_DISABLE_COPY_MOVE(Templates)

    /// UTF-8. Data are maps, lists, texts and truth values; an empty text or list counts as false.
    [[nodiscard]] QByteArray render(const QString &name, const QVariantMap &data,
                                    resources::Language language) const;
    /// The body inside the template that pages share; `data` needs what that one asks for.
    [[nodiscard]] QByteArray page(const QString &layout, const QByteArray &body, QVariantMap data,
                                  resources::Language language) const;
    /// Names of templates that can't be read, and texts and templates that they ask for in vain.
    [[nodiscard]] const QStringList &flaws() const { return m_flaws; }

    [[nodiscard]] const QByteArray &styleSheet() const { return m_style; }
    /// The style sheet's address, which changes with its content.
    [[nodiscard]] const QString &stylePath() const { return m_stylePath; }

private:
    struct Compiled;

    void compile(const QString &name, resources::Language language);

    QHash<QString, std::shared_ptr<Compiled>> m_templates; ///< "en/event"
    QStringList m_flaws;
    QByteArray m_style;
    QString m_stylePath;
};

} // namespace veche::pages
