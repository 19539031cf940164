// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/widgets/palette/entry.h"

#include <QAbstractListModel>

namespace veche::palette
{

/// The palette's present list: headings and entries in one column.
class ResultModel final : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role { IconRole = Qt::UserRole + 1, SubtitleRole, ShortcutRole, HeadingRole };
    struct Row {
        QString heading; ///< a heading when set, else the entry
        Entry entry;
    };

    using QAbstractListModel::QAbstractListModel;
    void setRows(QList<Row> rows);
    [[nodiscard]] const QList<Row> &rows() const { return m_rows; }
    [[nodiscard]] bool isEntry(int row) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;

private:
    QList<Row> m_rows;
};

} // namespace veche::palette
