// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLocale>
#include <QStringList>
#include <QTranslator>

namespace veche::tests
{

/// Hears of each text of ours that a Russian window asked for and no translation has in that context. It is
/// asked last, so it has to be installed before any language is set.
class Unanswered final : public QTranslator
{
public:
    [[nodiscard]] bool isEmpty() const override { return false; }
    [[nodiscard]] QString translate(const char *context, const char *text, const char *comment,
                                    int) const override
    {
        if (QByteArrayView(context).startsWith("veche::") && QLocale().language() == QLocale::Russian)
            m_texts +=
                QStringLiteral("%1: “%2” %3")
                    .arg(QString::fromUtf8(context), QString::fromUtf8(text), QString::fromUtf8(comment));
        return {};
    }
    [[nodiscard]] QStringList take() const { return std::exchange(m_texts, {}); }

private:
    mutable QStringList m_texts;
};

} // namespace veche::tests
