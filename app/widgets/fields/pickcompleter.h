// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCompleter>

class QLineEdit;

namespace veche::fields
{

/// Offers the rows of a model whose search text holds what is typed; the first one with a word that
/// begins so, else the first of all, is chosen beforehand, so that Enter takes it. Its list is as wide as its
/// rows.
class PickCompleter final : public QCompleter
{
    Q_OBJECT

public:
    /// `search` is the role of the text that is searched, `value` that of the one that goes into the line.
    PickCompleter(QAbstractItemModel *model, int search, int value, QObject *parent);
    /// After setCompleter().
    void serve(QLineEdit *line);
    [[nodiscard]] QString pathFromIndex(const QModelIndex &index) const override;

private:
    void choose();
    [[nodiscard]] QModelIndex best() const;

    int m_value;
};

} // namespace veche::fields
