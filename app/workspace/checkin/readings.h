// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workspace/checkin/dooranswer.h"
#include "shared/base/result.h"

#include <QFuture>

#include <deque>

namespace veche::checkin
{

/// A ticket that is held before a scanner is read again and again: within a second the same code at the same
/// door is one reading, and has one answer.
class Readings
{
public:
    using Answer = QFuture<Result<DoorAnswer>>;

    struct Reading {
        QString text;
        domain::GateId gate;
        domain::ScanKind kind = domain::ScanKind::Entry;
        friend bool operator==(const Reading &, const Reading &) = default;
    };

    /// The answer that this reading has had, unless it failed; the second begins anew. `now` is monotonic, in
    /// milliseconds.
    [[nodiscard]] std::optional<Answer> answerTo(const Reading &reading, qint64 now);
    void keep(const Reading &reading, qint64 now, const Answer &answer);
    void clear() { m_kept.clear(); }

private:
    struct Kept {
        Reading reading;
        qint64 atMs = 0;
        Answer answer;
    };

    std::deque<Kept> m_kept; ///< oldest first
};

} // namespace veche::checkin
