// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSortFilterProxyModel>
#include <QStringList>

namespace veche::people
{

/// Finds people by the start of any word of theirs, and optionally only those who speak at the event.
class PeopleFilter final : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    explicit PeopleFilter(QObject *parent = nullptr);
    void setText(const QString &text);
    void setSpeakersOnly(bool only);

protected:
    [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex &parent) const override;
    [[nodiscard]] bool lessThan(const QModelIndex &left, const QModelIndex &right) const override;

private:
    QStringList m_words;
    bool m_speakersOnly = false;
};

} // namespace veche::people
