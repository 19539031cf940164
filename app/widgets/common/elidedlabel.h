// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLabel>

namespace veche::widgets
{

/// A label that gives up its end with an ellipsis when there is no room, and then says all in its tool tip.
class ElidedLabel final : public QLabel
{
    Q_OBJECT

public:
    explicit ElidedLabel(QWidget *parent = nullptr);
    void setFullText(const QString &text);
    [[nodiscard]] QString fullText() const { return m_full; }
    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void fit();
    QString m_full;
};

} // namespace veche::widgets
