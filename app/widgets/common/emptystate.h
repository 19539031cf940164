// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QPushButton;

namespace veche::widgets
{

/// Says what an empty place is for and offers the first action.
class EmptyState final : public QWidget
{
    Q_OBJECT

public:
    explicit EmptyState(QWidget *parent = nullptr);

    /// `title` a few words, `sentence` what the place is for; an empty `actionText` hides the button.
    void setContent(const QString &icon, const QString &title, const QString &sentence,
                    const QString &actionText = {}, const QString &secondActionText = {});
    [[nodiscard]] QPushButton *button() const { return m_button; }

Q_SIGNALS:
    void activated();
    void secondActivated();

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void redraw();

    static constexpr int widestText = 420; ///< pixels
    int m_textWidth = widestText;
    QString m_iconName;
    QLabel *m_icon;
    QLabel *m_title;
    QLabel *m_sentence;
    QPushButton *m_button;
    QPushButton *m_second;
};

} // namespace veche::widgets
