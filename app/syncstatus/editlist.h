// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/base/id.h"
#include "shared/base/result.h"

#include <QWidget>

#include <vector>

class QHBoxLayout;

namespace veche::storage
{
enum class JournalState;
}
namespace veche::workspace
{
class Workspace;
}

namespace veche::syncstatus
{

constexpr int mostLines = 50; ///< the most that a list of edits shows

/// One edit of the journal in words; a large one is kept as several transactions.
struct JournalLine {
    std::vector<Id> ids; ///< those to be decided one by one; of a group one stands for all
    QString label;       ///< the name of the edit
    qint64 at = 0;       ///< when, wall milliseconds
    int rows = 0;
    QString reason;      ///< why the server refused it, or why it would again
    bool allowed = true; ///< false where the role of now may not make it: then it can only be given up
    bool editable = false;
    QString where; ///< the first that it changes: Session “Opening”
    Id group;
    int merged = 0;        ///< rows of the group that the server has
    bool takesBack = true; ///< false where the role may not take these back
};

/// The oldest `limit` edits in that state.
[[nodiscard]] Result<std::vector<JournalLine>> journalLines(workspace::Workspace &workspace,
                                                            storage::JournalState state, int limit);

/// Edits under each other; refused ones with what can be done about them.
class EditList final : public QWidget
{
    Q_OBJECT

public:
    explicit EditList(QWidget *parent = nullptr);
    void setLines(const std::vector<JournalLine> &lines, bool withDecisions);

Q_SIGNALS:
    void editRequested(const veche::Id &transaction);
    void retryRequested(const std::vector<veche::Id> &transactions);
    void discardRequested(const std::vector<veche::Id> &transactions);
    /// Give up the rest, and take back what the server has of the edit.
    void takeBackRequested(const veche::Id &group, const veche::Id &transaction);

private:
    void addLine(const JournalLine &line, int number, bool withDecisions);
    [[nodiscard]] QHBoxLayout *decisionsFor(QWidget *row, const JournalLine &line, int number);
};

} // namespace veche::syncstatus
