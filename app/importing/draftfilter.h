// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSortFilterProxyModel>

namespace veche::importing
{

/// Which rows of a draft are looked at: by status, by what clashes, by words as one types.
class DraftFilter final : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    enum class Which { All, New, Changed, Gone, Deleted, Conflicts, Warnings };

    explicit DraftFilter(QObject *parent = nullptr);
    void setText(const QString &text);
    void setWhich(Which which);
    [[nodiscard]] bool isNarrowed() const { return !m_words.isEmpty() || m_which != Which::All; }

protected:
    [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    [[nodiscard]] bool isAmong(const QModelIndex &index) const;

    QStringList m_words;
    Which m_which = Which::All;
};

} // namespace veche::importing
