// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command.h"
#include "app/workspace/checkin/checkin.h"

#include <deque>

namespace veche::cli
{

/// `veche checkin`: one code a line in, one JSON verdict a line out, in the same order, each printed once
/// its scan is on the disk.
class CheckInCommand final : public Command
{
    Q_OBJECT

public:
    using Command::Command;
    [[nodiscard]] static CommandSpec spec();
    void start() override;

private:
    struct Waiting {
        qint64 number = 0;
        std::optional<Result<checkin::DoorAnswer>> answer;
    };

    void take(const QByteArray &bytes);
    void takeLine();
    void scanNext();
    void answered(qint64 number, const Result<checkin::DoorAnswer> &answer);
    void printReady();

    std::unique_ptr<checkin::CheckIn> m_desk;
    QByteArray m_line;
    std::deque<QString> m_codes;   ///< read, not asked yet
    std::deque<Waiting> m_waiting; ///< asked, in the order of the input
    qint64 m_number = 0;
    bool m_ended = false;
    bool m_failed = false;
};

} // namespace veche::cli
