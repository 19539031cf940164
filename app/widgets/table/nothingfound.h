// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QAbstractItemView;

namespace veche::widgets
{
class EmptyState;
}

namespace veche::table
{

/// Covers a list all of whose rows a search hides: says so, and offers to clear the search.
class NothingFound final : public QObject
{
    Q_OBJECT

public:
    explicit NothingFound(QAbstractItemView *view);

    /// To say while nothing is found; empty while nothing is looked for.
    void setSentence(const QString &sentence);
    [[nodiscard]] bool isNarrowed() const { return !m_sentence.isEmpty(); }
    /// The view shows another model from now on.
    void follow();

Q_SIGNALS:
    void narrowedChanged();
    void clearRequested();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void update();
    void retranslate();

    QAbstractItemView *m_view;
    widgets::EmptyState *m_state;
    QString m_sentence;
    QList<QMetaObject::Connection> m_connections;
};

} // namespace veche::table
