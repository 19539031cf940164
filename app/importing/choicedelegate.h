// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/widgets/table/celldelegate.h"

namespace veche::importing
{

/// Draws "Ours | File" in the last column of a draft, and a click chooses.
class ChoiceDelegate final : public table::CellDelegate
{
    Q_OBJECT

public:
    using CellDelegate::CellDelegate;
    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    /// The column's width for both words in the present language.
    [[nodiscard]] static int width();

protected:
    bool editorEvent(QEvent *event, QAbstractItemModel *model, const QStyleOptionViewItem &option,
                     const QModelIndex &index) override;
};

} // namespace veche::importing
