// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLocale>
#include <QObject>

#include <memory>

class QTranslator;

namespace veche::shell
{

/// Switches the application's language at run time; every widget then gets QEvent::LanguageChange and
/// applies its texts again.
class Language final : public QObject
{
    Q_OBJECT

public:
    explicit Language(QObject *parent = nullptr);
    ~Language() override;

    /// "ru", "en", or nothing for the system's. Looks for :/i18n/veche_<code>.qm and for Qt's own texts.
    void set(const QString &code);
    /// The language asked for: "ru", "en" or empty.
    [[nodiscard]] QString choice() const { return m_choice; }
    /// The language spoken now.
    [[nodiscard]] QString code() const { return m_code; }

Q_SIGNALS:
    void changed();

private:
    QString m_choice;
    QString m_code;
    QLocale m_system;
    std::unique_ptr<QTranslator> m_own;
    std::unique_ptr<QTranslator> m_qt;
};

} // namespace veche::shell
