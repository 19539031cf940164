// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLineEdit>

namespace veche::programme
{

/// Where sessions are written: Enter makes one of the title typed, pasted rows of a spreadsheet make many.
class NewSessionLine final : public QLineEdit
{
    Q_OBJECT

public:
    explicit NewSessionLine(QWidget *parent = nullptr);

Q_SIGNALS:
    void titleEntered(const QString &title);
    /// Text with several lines or with tabs.
    void rowsPasted(const QString &text);

protected:
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void retranslate();
};

} // namespace veche::programme
