// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class QLabel;
class QProgressBar;
class QPushButton;

namespace veche::widgets
{

/// A job that takes over a second: what it does, how far it is, a way to stop it.
class ProgressLine final : public QFrame
{
    Q_OBJECT

public:
    explicit ProgressLine(QWidget *parent = nullptr);
    void setText(const QString &text);
    /// `total` ≤ 0 means that the end isn't known.
    void setProgress(qint64 done, qint64 total);
    void setCancellable(bool cancellable);

Q_SIGNALS:
    void cancelRequested();

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();

    QLabel *m_text;
    QProgressBar *m_bar;
    QPushButton *m_cancel;
};

} // namespace veche::widgets
