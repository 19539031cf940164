// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLineEdit>
#include <QPointer>

namespace veche::table
{

/// The search field above a list: filters as one types. `/` and Ctrl+F focus it, Escape clears it and
/// then gives the focus to the list, Down goes into the list.
class FilterLine final : public QLineEdit
{
    Q_OBJECT

public:
    explicit FilterLine(QWidget *parent = nullptr);
    /// The list that Escape, Enter and Down go to.
    void setTarget(QWidget *target) { m_target = target; }
    /// The whole placeholder can be read.
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    /// every change, typed or not, trimmed
    void filterChanged(const QString &text);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void retranslate();
    QPointer<QWidget> m_target;
    QString m_last;
};

} // namespace veche::table
