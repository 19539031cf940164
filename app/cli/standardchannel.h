// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/standardio.h"
#include "app/workspace/commandchannel.h"

#include <memory>

namespace veche::cli
{

/// The standard streams of this process. Nothing is kept back: what was written has been handed to the
/// system when the call returns.
class StandardChannel final : public workspace::CommandChannel
{
    Q_OBJECT

public:
    explicit StandardChannel(const QStringList &arguments, QObject *parent = nullptr);

    [[nodiscard]] QStringList arguments() const override { return m_arguments; }
    [[nodiscard]] QString folder() const override;
    void writeOut(const QByteArray &bytes) override;
    void writeError(const QByteArray &bytes) override;
    void readInput() override;
    void finish(int code) override;
    /// Whether something that was to be printed couldn't be, for another reason than that nobody reads it.
    [[nodiscard]] bool isOutputLost() const { return m_outputLost; }

Q_SIGNALS:
    void finished(int code);

private:
    QStringList m_arguments;
    std::unique_ptr<StandardInput> m_input;
    bool m_outputLost = false;
};

} // namespace veche::cli
