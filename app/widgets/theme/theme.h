// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/widgets/theme/tokens.h"

#include <QObject>
#include <QPalette>

class QApplication;

namespace veche::theme
{

class Portal;

/// The user's choice.
enum class Choice { System, Light, Dark };

/// Dresses the application in one scheme: style, palette, fonts and the one style sheet; follows the
/// platform's palette when asked to. Widgets that paint ask theme::tokens() and repaint on
/// QEvent::PaletteChange; nobody but main needs this object.
class Theme final : public QObject
{
    Q_OBJECT

public:
    /// Applies `choice` at once.
    explicit Theme(QApplication &application, Choice choice = Choice::System);
    ~Theme() override;

    [[nodiscard]] Choice choice() const { return m_choice; }
    /// The scheme on screen now.
    [[nodiscard]] Scheme scheme() const { return m_scheme; }
    void setChoice(Choice choice);

    /// The palette made of one scheme's tokens.
    [[nodiscard]] static QPalette palette(Scheme scheme);
    /// The style sheet with that scheme's values filled in.
    [[nodiscard]] static QString styleSheet(Scheme scheme);

Q_SIGNALS:
    void changed();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void apply();
    [[nodiscard]] Scheme platformScheme() const;

    QApplication &m_application;
    Choice m_choice;
    Scheme m_scheme = Scheme::Light;
    bool m_applying = false;
    Portal *m_portal = nullptr; ///< only where the desktop has one
};

/// "light", "dark", "system" and back; anything else is System.
[[nodiscard]] QString choiceToString(Choice choice);
[[nodiscard]] Choice choiceFromString(const QString &text);

} // namespace veche::theme
