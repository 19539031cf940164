// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLineEdit>

namespace veche::planning
{

/// Where new things are written: Enter makes one of the title typed, pasted rows of a spreadsheet make many.
class EntryLine final : public QLineEdit
{
    Q_OBJECT

public:
    explicit EntryLine(QWidget *parent = nullptr);
    /// `name` is for a screen reader.
    void setWords(const QString &name, const QString &placeholder);

Q_SIGNALS:
    void titleEntered(const QString &title);
    /// Text with several lines or with tabs.
    void rowsPasted(const QString &text);

protected:
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
};

} // namespace veche::planning
