// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>

namespace veche::shell
{

/// One entry of the rail: icon, name, count.
class RailButton final : public QAbstractButton
{
    Q_OBJECT

public:
    RailButton(const QString &id, const QString &icon, QWidget *parent);
    [[nodiscard]] QString id() const { return m_id; }
    /// Negative hides it.
    void setCount(int count);
    [[nodiscard]] int count() const { return m_count; }
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_id;
    QString m_icon;
    int m_count = -1;
};

/// The card of the event that is worked on, with its initial on the bell's bronze.
class EventButton final : public QAbstractButton
{
    Q_OBJECT

public:
    explicit EventButton(QWidget *parent);
    void setEvent(const QString &title, const QString &detail);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    /// The title in one line or two, the second with an ellipsis where even that isn't enough.
    [[nodiscard]] QStringList titleLines(int width) const;
    void paintMark(QPainter &painter) const;

    QString m_detail;
};

} // namespace veche::shell
